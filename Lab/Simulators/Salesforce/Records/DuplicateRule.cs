using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>
/// A duplicate rule: records of <see cref="Object"/> that agree in all <see cref="Fields"/> are duplicates. With
/// <see cref="AllowSave"/> the caller may insist (an alert); without, never (a block).
/// </summary>
internal sealed record DuplicateRule(string Name, string Object, IReadOnlyList<string> Fields, bool AllowSave)
{
    public string Message { get; init; } = "Use one of these records?";

    /// <summary>Live records other than <paramref name="selfId"/> that agree with the values.</summary>
    public IReadOnlyList<Record> Matches(Org org, SObjectType type, IReadOnlyDictionary<Field, object?> values, string? selfId)
    {
        var fields = Fields.Select(name => type.Find(name)!).ToList();
        if (fields.Any(f => values.GetValueOrDefault(f) is not string))
            return [];
        return [.. org[type].Rows.Where(r => !r.IsDeleted && r.Id != selfId && fields.TrueForAll(f => Agrees(f, r[f], values[f]))).Take(100)];
    }

    public ApiError Describe(IReadOnlyList<Record> matches, string version) => new("DUPLICATES_DETECTED", Message)
    {
        Details = new JsonObject
        {
            // The misspelling is Salesforce's own.
            ["duplicateResut"] = new JsonObject
            {
                ["allowSave"] = AllowSave,
                ["duplicateRule"] = Name,
                ["duplicateRuleEntityType"] = Object,
                ["errorMessage"] = Message,
                ["matchResults"] = new JsonArray(MatchResult(matches, version)),
            },
        },
    };

    private JsonObject MatchResult(IReadOnlyList<Record> matches, string version) => new()
    {
        ["entityType"] = Object,
        ["errors"] = new JsonArray(),
        ["matchEngine"] = "ExactMatchEngine",
        ["matchRecords"] = new JsonArray([.. matches.Select(match => (JsonNode)MatchRecord(match, version))]),
        ["rule"] = Name,
        ["size"] = matches.Count,
        ["success"] = true,
    };

    private static JsonObject MatchRecord(Record match, string version) => new()
    {
        ["additionalInformation"] = new JsonArray(),
        ["fieldDiffs"] = new JsonArray(),
        ["matchConfidence"] = 100.0,
        ["record"] = new JsonObject
        {
            ["attributes"] = new JsonObject { ["type"] = match.Type.Name, ["url"] = $"/services/data/{version}/sobjects/{match.Type.Name}/{match.Id}" },
            ["Id"] = match.Id,
        },
    };

    private static bool Agrees(Field field, object? one, object? other) => one is string a && other is string b && field.Fold(a) == field.Fold(b);
}
