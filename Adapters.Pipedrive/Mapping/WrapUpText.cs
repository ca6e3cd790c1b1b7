using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>
/// A late wrap-up in the text of a call log or note: where it stood before or, when it did not, above the marker. Whatever people wrote
/// instead of what the hub wrote is theirs.
/// </summary>
internal static class WrapUpText
{
    /// <summary>The same text with the wrap-up in it; null when it says all of it already.</summary>
    public static string? In(string html, CallWrapUp wrapUp)
    {
        var text = html;
        if (NoteText.Outcome(wrapUp.Name) is { } outcome)
            text = WithLine(text, outcome, wrapUp.EarlierNames.Select(NoteText.Outcome));
        if (wrapUp.Seconds is { } seconds)
            text = WithLine(text, NoteText.WrapUpTime(seconds), wrapUp.EarlierSeconds.Select(NoteText.WrapUpTime));
        if (NoteText.Paragraph(wrapUp.Notes?.Value) is { Length: > 0 } notes)
            text = WithParagraph(text, notes, wrapUp.EarlierNotes.Select(n => NoteText.Paragraph(n.Value)));
        return text == html ? null : text;
    }

    // There is one such line: when it says something the hub never wrote, people changed it.
    private static string WithLine(string html, string line, IEnumerable<string?> earlier)
    {
        if (Place(html, line) is not null)
            return html;
        if (Replaced(html, line, earlier) is { } changed)
            return changed;
        var label = line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)];
        return html.Contains($">{label}", StringComparison.Ordinal) ? html : NoteText.AboveMarker(html, $"<p>{line}</p>");
    }

    // A paragraph that begins with the notes is theirs with something added.
    private static string WithParagraph(string html, string paragraph, IEnumerable<string?> earlier) =>
        Place(html, paragraph) is not null ? html
        : Replaced(html, paragraph, earlier) is { } changed ? changed
        : html.Contains(paragraph[..^"</p>".Length], StringComparison.Ordinal) ? html
        : NoteText.AboveMarker(html, paragraph);

    private static string? Replaced(string html, string now, IEnumerable<string?> earlier)
    {
        foreach (var old in earlier)
        {
            if (old is { Length: > 0 } && Place(html, old) is { } at)
                return string.Concat(html.AsSpan(0, at), now, html.AsSpan(at + old.Length));
        }

        return null;
    }

    // Between tags only: what people added to a line is theirs, and so is the line.
    private static int? Place(string html, string text)
    {
        for (var at = html.IndexOf(text, StringComparison.Ordinal); at >= 0; at = html.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            var end = at + text.Length;
            if ((text[0] == '<' || at == 0 || html[at - 1] == '>') && (text[^1] == '>' || end == html.Length || html[end] == '<'))
                return at;
        }

        return null;
    }
}
