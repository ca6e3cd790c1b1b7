using CrmHub.Shim.Json;
using CrmHub.Shim.Problems;
using CrmHub.Shim.Upstream;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim.Lookups;

/// <summary>
/// Who is calling? A caller is waiting in a flow, so once the request is admitted and readable the answer is HTTP 200, whatever
/// happens behind it: a flow can branch on <c>found</c>, it can only give up on a 5xx.
/// </summary>
internal sealed class LookupEndpoint(QuestionDesk desk, HubClient hub, IOptions<ShimOptions> options, TimeProvider clock)
{
    // The hub answers what it has a little before we would stop waiting for it.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    public Task<IResult> AnswerAsync(HttpContext context, Question question)
    {
        var started = clock.GetTimestamp();
        return desk.TakeAsync(context, question.Schema, async body =>
        {
            var answer = await AskAsync(question, body, started, context.RequestAborted);
            ShimMetrics.Request("lookup", answer.Found ? "found" : answer.Ambiguous ? "ambiguous" : answer.Degraded ? "degraded" : "none");
            return new JsonAnswer<ContactAnswer>(answer, ShimJson.Default.ContactAnswer);
        });
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
