using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>What a custom field of the Task can be filled with. Absent values stay unwritten: a late write never empties a field.</summary>
internal static class TaskSources
{
    public const string Notes = "notes";

    public const string Recording = "recording";

    public const string Outcome = "outcome";

    /// <summary>The outcome of a call nobody has wrapped up.</summary>
    public const string NoOutcome = "Completed";

    /// <summary>Before the name of an attribute of the conversation.</summary>
    public const string AttributePrefix = "attribute:";

    private static readonly OrderedDictionary<string, Func<CallLog, JsonNode?>> All = new(StringComparer.Ordinal)
    {
        ["type"] = log => TaskText.CallType(log.Direction),
        ["queue"] = log => TaskText.Line(log.QueueName),
        ["agent"] = log => TaskText.Line(log.AgentName?.Value),
        ["duration"] = log => log.DurationSeconds,
        [Recording] = log => log.RecordingLink is { Length: <= TaskText.LineCap } link ? link : null,
        ["channel"] = log => TaskText.Line(TaskText.Channel(log.Media), TaskText.WordCap),
        ["tier"] = log => TaskText.Line(log.CustomerTier, TaskText.WordCap),
        ["transferred"] = log => log.Transferred,
        [Outcome] = log => TaskText.Line(log.WrapUp) ?? NoOutcome,
        [Notes] = log => TaskText.Long(log.Notes?.Value),
        ["conversation"] = log => TaskText.Line(log.ConversationId),
        ["customerNumber"] = log => TaskText.Line(log.CustomerNumber?.Value),
        ["hubNumber"] = log => TaskText.Line(log.HubNumber?.Value),
        ["start"] = log => TaskText.Time(log.StartedAt),
        ["end"] = log => TaskText.Time(log.EndedAt),
    };

    public static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    /// <summary>For people: every source, attributes included.</summary>
    public static string Listed { get; } = $"{string.Join(", ", Names)}, {AttributePrefix}name (participant data)";

    public static bool Has(string source) =>
        All.ContainsKey(source) || (source.StartsWith(AttributePrefix, StringComparison.Ordinal) && source.Length > AttributePrefix.Length);

    public static JsonNode? Value(string source, CallLog log) =>
        All.TryGetValue(source, out var value) ? value(log) : TaskText.Line(log.Attributes.GetValueOrDefault(source[AttributePrefix.Length..]));
}
