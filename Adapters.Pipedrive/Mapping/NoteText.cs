using System.Globalization;
using System.Net;
using System.Text;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>The text of a call log or note (PD-08): HTML in which every value is only text. Lines whose value is unknown are left out.</summary>
internal static class NoteText
{
    /// <summary>Longest subject.</summary>
    public const int LineCap = 255;

    private const int LongCap = 32_000;
    private const int LinkCap = 2_000;
    private const string NoRecording = "Recording: N/A";
    private const string OutcomeLabel = "Outcome";
    private const string WrapUpTimeLabel = "Wrap-up time";
    private const string MarkerLine = "<p>[hub:";

    /// <param name="log">The conversation.</param>
    /// <param name="title">First line; null for none.</param>
    public static string Of(CallLog log, string? title)
    {
        var html = new StringBuilder();
        if (title is not null)
            html.Append("<p><b>").Append(WebUtility.HtmlEncode(title)).Append("</b></p>");
        html.Append("<p>");
        html.AppendJoin("<br>", Lines(log).Select(l => $"{l.Label}: {Encode(l.Value)}")).Append("</p>");
        return html.Append(Paragraph(log.Notes?.Value)).Append("<p>").Append(Marker.Of(log.OpId)).Append("</p>").ToString();
    }

    /// <summary>The same text with the link in it; null when it has it already, or the link is no line.</summary>
    public static string? WithRecording(string html, string link)
    {
        if (link.Length > LinkCap || html.Contains(link, StringComparison.Ordinal) || html.Contains(Encode(link), StringComparison.Ordinal))
            return null;
        var line = $"Recording: {Encode(link)}";
        var at = html.IndexOf(NoRecording, StringComparison.Ordinal);
        if (at >= 0)
            return string.Concat(html.AsSpan(0, at), line, html.AsSpan(at + NoRecording.Length));
        return AboveMarker(html, $"<p>{line}</p>");
    }

    /// <summary>The same text with one more paragraph, at the end but for the marker.</summary>
    public static string AboveMarker(string html, string paragraph)
    {
        var at = html.LastIndexOf(MarkerLine, StringComparison.Ordinal);
        return html.Insert(at < 0 ? html.Length : at, paragraph);
    }

    /// <summary>The line of the wrap-up as it stands in a text; null when there is none.</summary>
    public static string? Outcome(string? name) => Line(name) is { } text ? $"{OutcomeLabel}: {Encode(text)}" : null;

    /// <summary>The line of the wrap-up's length as it stands in a text.</summary>
    public static string WrapUpTime(int seconds) => $"{WrapUpTimeLabel}: {Seconds(seconds)}";

    /// <summary>Lines of what is known, each value only text.</summary>
    public static string Lines(params IEnumerable<(string Label, string? Value)> lines) =>
        $"<p>{string.Join("<br>", lines.Where(l => l.Value is not null).Select(l => $"{l.Label}: {Encode(l.Value!)}"))}</p>";

    /// <summary>A paragraph of free text; empty when there is none.</summary>
    public static string Paragraph(string? text) => Long(text) is { } words ? $"<p>{Encode(words)}</p>" : "";

    /// <summary>One line of at most <paramref name="cap"/> characters; null when nothing is left.</summary>
    public static string? Line(string? text, int cap = LineCap)
    {
        if (text is null)
            return null;
        var words = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : Cut(string.Join(' ', words), cap);
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static IEnumerable<(string Label, string Value)> Lines(CallLog log)
    {
        yield return ("Duration", Seconds(log.DurationSeconds));
        yield return ("Recording", Line(log.RecordingLink, LinkCap) ?? "N/A");
        (string Label, string? Value)[] optional =
        [
            ("Direction", log.Direction.ToString()), ("Customer", Line(log.CustomerNumber?.Value)), ("Agent", Line(log.AgentName?.Value)),
            ("Queue", Line(log.QueueName)), (OutcomeLabel, Line(log.WrapUp)),
            (WrapUpTimeLabel, log.WrapUpSeconds is { } wrapUp ? Seconds(wrapUp) : null), ("Tier", Line(log.CustomerTier)),
            ("Transferred", log.Transferred ? "yes" : null), ("Start", Time(log.StartedAt)), ("End", Time(log.EndedAt)),
            ("Conversation", Line(log.ConversationId)),
        ];
        foreach (var (label, value) in optional)
        {
            if (value is not null)
                yield return (label, value);
        }
    }

    private static string Seconds(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds");

    // A marker somebody wrote into a value is taken apart: only the last line marks.
    private static string Encode(string text) =>
        WebUtility.HtmlEncode(text).Replace("[hub:", "[hub&#58;", StringComparison.OrdinalIgnoreCase).Replace("\n", "<br>", StringComparison.Ordinal);

    private static string? Long(string? text)
    {
        if (text is null)
            return null;
        var clean = string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')).Trim();
        return clean.Length == 0 ? null : Cut(clean, LongCap);
    }

    private static string Cut(string text, int cap)
    {
        if (text.Length <= cap)
            return text;
        var end = char.IsHighSurrogate(text[cap - 2]) ? cap - 2 : cap - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
