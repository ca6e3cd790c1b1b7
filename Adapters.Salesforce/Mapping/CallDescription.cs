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
            log.WrapUpSeconds is { } seconds ? WrapUpTime(seconds) : null,
            log.RecordingLink is { } link ? Recording(link) : null,
            withNotes ? Notes(log.Notes?.Value) : null,
        ];
        return TaskText.Long(string.Join('\n', lines.Where(l => l is not null)))!;
    }

    /// <summary>The line of the recording.</summary>
    public static string? Recording(string link) => Line("Recording", link);

    /// <summary>The line of the wrap-up's length.</summary>
    public static string WrapUpTime(int seconds) => string.Create(CultureInfo.InvariantCulture, $"Wrap-up time: {seconds} seconds");

    /// <summary>The line, or lines, of the notes.</summary>
    public static string? Notes(string? notes) => TaskText.Long(notes) is { } text ? $"Notes: {text}" : null;

    /// <summary>The same text with the line instead of the one the hub wrote earlier, or at its end; as it is when it has it already.</summary>
    /// <param name="text">The description; people may have edited it.</param>
    /// <param name="line">What it is to say.</param>
    /// <param name="earlier">What it may say because the hub wrote it.</param>
    /// <param name="isOnly">There is one such line: when it says something else, people changed it, and it is left alone.</param>
    public static string WithLine(string text, string line, IEnumerable<string?> earlier, bool isOnly)
    {
        if (Place(text, line) is not null)
            return text;
        foreach (var old in earlier.OfType<string>())
        {
            if (Place(text, old) is { } at)
                return string.Concat(text.AsSpan(0, at), line, text.AsSpan(at + old.Length));
        }

        // Lines that begin like that are the hub's with something added or changed by people.
        var theirs = isOnly ? line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)] : line;
        return $"\n{text}".Contains($"\n{theirs}", StringComparison.Ordinal) ? text : $"{text}\n{line}".TrimStart('\n');
    }

    // Whole lines only: what people added to a line is theirs, and so is the line.
    private static int? Place(string text, string lines)
    {
        for (var at = text.IndexOf(lines, StringComparison.Ordinal); at >= 0; at = text.IndexOf(lines, at + 1, StringComparison.Ordinal))
        {
            var end = at + lines.Length;
            if ((at == 0 || text[at - 1] == '\n') && (end == text.Length || text[end] == '\n'))
                return at;
        }

        return null;
    }

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
