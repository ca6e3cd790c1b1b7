using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>A field of an error entry and the source that fills it.</summary>
internal sealed record ErrorField(string Field, string Source)
{
    public const string Contact = "contact";

    private static readonly OrderedDictionary<string, Func<IntegrationError, string, JsonNode?>> Sources = new(StringComparer.Ordinal)
    {
        ["interaction"] = (e, _) => TaskText.Line(e.Key),
        ["code"] = (e, _) => TaskText.Line(e.Code, TaskText.WordCap * 2),
        ["message"] = (e, _) => TaskText.Long(e.Message),
        ["source"] = (e, _) => TaskText.Line(e.Source, TaskText.WordCap * 2),
        ["object"] = (_, sobject) => sobject,
        ["time"] = (e, _) => TaskText.Time(e.At),
        ["extension"] = (e, _) => TaskText.Line(e.AgentExtension, TaskText.WordCap),
        [Contact] = (e, _) => e.Contact is { } contact && SalesforceId.TryCanonical(contact.Id, out var id) && SalesforceId.Prefix(id) == "003" ? id : null,
    };

    public static IReadOnlyList<string> Names { get; } = [.. Sources.Keys];

    /// <summary>Reads the field and the name of its source.</summary>
    public static (ErrorField? Value, string? Problem) Parse(string field, string source)
    {
        if (!FieldName.IsValid(field))
            return (null, FieldName.Problem);
        return Sources.ContainsKey(source) ? (new ErrorField(field, source), null) : (null, $"names no source; there are {string.Join(", ", Names)}");
    }

    /// <param name="error">What failed.</param>
    /// <param name="sobject">The object that was to be written.</param>
    public JsonNode? Value(IntegrationError error, string sobject) => Sources[Source](error, sobject);
}
