using CrmHub.Protos.V1;
using CrmHub.Shim.Json;
using CrmHub.Shim.Problems;
using CrmHub.Shim.Upstream;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim.Lookups;

/// <summary>
/// The agent says who of several is on the line; the answer is that customer, as a lookup that found one would give it. HTTP 200 as for
/// every question, so that a script can go on without.
/// </summary>
internal sealed class PickEndpoint(QuestionDesk desk, HubClient hub, IOptions<ShimOptions> options)
{
    public const string Path = "/genesys/data-actions/pick";

    public Task<IResult> AnswerAsync(HttpContext context) => desk.TakeAsync(context, JsonSchema.Pick, async body =>
    {
        var request = new PickRequest { LookupId = body.Text("lookupId"), CustomerId = body.Text("customerId") };
        var answer = await hub.PickAsync(request, options.Value.LookupBudget, context.RequestAborted);
        var told = answer.Value is { Customer: { } customer }
            ? ContactAnswers.Of(customer, request.LookupId, options.Value.Crm)
            : answer.Failure == HubFailure.Rejected
                ? new ContactAnswer { Reason = "pick_refused", Error = answer.Detail, LookupId = request.LookupId }
                : ContactAnswers.From(answer.Failure) with { LookupId = request.LookupId };
        ShimMetrics.Request("pick", told.Found ? "found" : told.Degraded ? "degraded" : "refused");
        return new JsonAnswer<ContactAnswer>(told, ShimJson.Default.ContactAnswer);
    });
}
