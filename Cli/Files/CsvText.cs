namespace CrmHub.Cli.Files;

/// <summary>Writes CSV that the reader and spreadsheets take back.</summary>
internal static class CsvText
{
    // A spreadsheet runs what begins like a formula; an apostrophe in front keeps it a text.
    private static readonly char[] Formulas = ['=', '+', '-', '@', '\t', '\r'];

    public static string Line(params IReadOnlyList<string> fields) => string.Join(',', fields.Select(Field));

    private static string Field(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
