using CrmHub.Shim.Admission;
using CrmHub.Shim.Json;
using CrmHub.Shim.Problems;
using CrmHub.Shim.Upstream;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim.Lookups;

/// <summary>
/// Who is calling? A caller is waiting in a flow, so once the request is admitted and readable the answer is HTTP 200, whatever
/// happens behind it: a flow can branch on <c>found</c>, it can only give up on a 5xx.
/// </summary>
internal sealed class LookupEndpoint(Doorkeeper door, HubClient hub, IOptions<ShimOptions> options, TimeProvider clock)
{
    public const int BodyLimit = 64 * 1024;

    // The hub answers what it has a little before we would stop waiting for it.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    public async Task<IResult> AnswerAsync(HttpContext context, Question question)
    {
        var started = clock.GetTimestamp();
        var (body, refusal) = await door.AdmitAsync(context, BodyLimit, isEvent: false, context.RequestAborted);
        if (body is null)
            return refusal!;
        if (!StrictJson.TryParse(body, out var document, out var fault))
            return Answers.Invalid(fault.Reason, "The question cannot be read.", [new(fault.Field, fault.Problem)]);
        using (document)
        {
            var faults = question.Schema.Check(document.RootElement);
            if (faults.Count > 0)
                return Answers.Invalid("schema_violation", "The question does not fit its schema.", faults);
            var answer = await AskAsync(question, new Fields(document.RootElement), started, context.RequestAborted);
            ShimMetrics.Request("lookup", answer.Found ? "found" : answer.Ambiguous ? "ambiguous" : answer.Degraded ? "degraded" : "none");
            return TypedResults.Json(answer, ShimJson.Default.ContactAnswer);
        }
    }

    private async Task<ContactAnswer> AskAsync(Question question, Fields body, long started, CancellationToken cancellation)
    {
        if (question.Read(body) is not { } request)
            return ContactAnswers.NoNumber;
        var wanted = body.Number("timeoutMs") is { } ms ? TimeSpan.FromMilliseconds(ms) : options.Value.LookupBudget;
        var budget = (wanted < options.Value.LookupBudget ? wanted : options.Value.LookupBudget) - clock.GetElapsedTime(started);
        if (budget < Shortest / 2)
            return ContactAnswers.From(HubFailure.Deadline);
        request.TimeoutMs = (int)(budget - Margin > Shortest ? budget - Margin : budget / 2).TotalMilliseconds;
        var answer = await hub.LookupAsync(request, budget, cancellation);
        return answer.Value is { } response ? ContactAnswers.From(response, options.Value) : ContactAnswers.From(answer.Failure);
    }
}
