using System.Globalization;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>The lines of a Task's description (AL-05); a line whose value is unknown is left out.</summary>
internal static class CallDescription
{
    /// <param name="log">The call.</param>
    /// <param name="withNotes">The agent's notes have no field of their own.</param>
    public static string Of(CallLog log, bool withNotes)
    {
        string?[] lines =
        [
            First(log),
            string.Create(CultureInfo.InvariantCulture, $"Duration: {log.DurationSeconds / 60} minutes"),
            Line("Agent", log.AgentName?.Value),
            Line("Queue", log.QueueName),
            $"Start: {TaskText.Time(log.StartedAt)}",
            $"End: {TaskText.Time(log.EndedAt)}",
            log.RecordingLink is { } link ? Recording(link) : null,
            withNotes && TaskText.Long(log.Notes?.Value) is { } notes ? $"Notes: {notes}" : null,
        ];
        return TaskText.Long(string.Join('\n', lines.Where(l => l is not null)))!;
    }

    /// <summary>The line of the recording.</summary>
    public static string? Recording(string link) => Line("Recording", link);

    private static string First(CallLog log)
    {
        var kind = TaskText.Kind(log.Media);
        var number = TaskText.Line(log.CustomerNumber?.Value) ?? (TaskText.IsCall(log.Media) ? "unknown number" : "unknown address");
        return log.Direction switch
        {
            CallDirection.Outbound => $"Outbound {kind} to {number}",
            CallDirection.Internal => $"Internal {kind} with {number}",
            _ => $"Inbound {kind} from {number}",
        };
    }

    private static string? Line(string label, string? value) => TaskText.Line(value) is { } text ? $"{label}: {text}" : null;
}
