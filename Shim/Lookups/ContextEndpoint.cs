using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using CrmHub.Shim.Problems;
using CrmHub.Shim.Upstream;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim.Lookups;

/// <summary>What happened with this customer lately? HTTP 200 as for every question.</summary>
internal sealed class ContextEndpoint(QuestionDesk desk, HubClient hub, IOptions<ShimOptions> options)
{
    public const string Path = "/genesys/data-actions/context";

    public Task<IResult> AnswerAsync(HttpContext context) => desk.TakeAsync(context, JsonSchema.Context, async body =>
    {
        var request = new GetCustomerRequest { CustomerId = body.Text("customerId"), IncludeContext = true };
        var answer = await hub.GetAsync(request, options.Value.LookupBudget, context.RequestAborted);
        var told = answer.Value is { } customer ? ContextAnswers.From(customer) : ContextAnswers.From(answer.Failure, answer.Detail);
        ShimMetrics.Request("context", told.Found ? "found" : told.Degraded ? "degraded" : "none");
        return new JsonAnswer<ContextAnswer>(told, ShimJson.Default.ContextAnswer);
    });
}
