using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Records;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary><c>/composite</c>: up to 25 calls in one, later ones may use what earlier ones answered.</summary>
internal sealed class CompositeResource(LiveOrg live, Func<Call, Answer> handle)
{
    private const int Most = 25;

    public Answer Run(Call call)
    {
        var body = call.Json();
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("compositeRequest", out var list) || list.ValueKind != JsonValueKind.Array)
            throw ApiException.Bad("JSON_PARSER_ERROR", "Missing required field: compositeRequest");
        var parts = list.EnumerateArray().Select(CompositePart.Read).ToList();
        if (parts.Count > Most)
            throw ApiException.Bad("LIMIT_EXCEEDED", $"Limit reached. cannot submit more than {Most} subrequests with this request");
        var isStrict = body.TryGetProperty("allOrNone", out var flag) && flag.ValueKind == JsonValueKind.True;
        return Answer.Ok(new JsonObject { ["compositeResponse"] = new JsonArray([.. isStrict ? Strictly(call, parts) : Loosely(call, parts)]) });
    }

    private List<JsonObject> Loosely(Call call, IReadOnlyList<CompositePart> parts)
    {
        var answers = new CompositeAnswers();
        return [.. parts.Select(part => Show(part, Answered(call, part, answers)))];
    }

    // All in one unit of work: a failure takes back what went before and stops what comes after.
    private List<JsonObject> Strictly(Call call, IReadOnlyList<CompositePart> parts)
    {
        var answers = new CompositeAnswers();
        var results = live.Org.Atomically(
            _ => parts.Select(part => answers.HasFailure ? null : Answered(call, part, answers)).ToList(),
            outcome => outcome.TrueForAll(a => a?.IsSuccess == true));
        return
        [
            .. parts.Zip(results, (part, answer) => Show(part, answers.HasFailure && answer?.IsSuccess != false ? Halted() : answer!)),
        ];
    }

    private Answer Answered(Call outer, CompositePart part, CompositeAnswers answers)
    {
        try
        {
            var answer = handle(part.Resolve(outer, answers));
            answers.Keep(part.ReferenceId, answer);
            return answer;
        }
        catch (ApiException refusal)
        {
            var failed = Answer.Failed(refusal);
            answers.Keep(part.ReferenceId, failed);
            return failed;
        }
    }

    private static Answer Halted() => Answer.Failed(
        400, "PROCESSING_HALTED", "The transaction was rolled back since another operation in the same transaction failed.");

    private static JsonObject Show(CompositePart part, Answer answer) => new()
    {
        ["body"] = answer.Json?.DeepClone(),
        ["httpHeaders"] = new JsonObject(answer.Headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value))),
        ["httpStatusCode"] = answer.Status,
        ["referenceId"] = part.ReferenceId,
    };
}
