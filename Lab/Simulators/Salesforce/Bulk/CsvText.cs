using System.Text;

namespace CrmHub.Lab.Simulators.Salesforce.Bulk;

/// <summary>CSV as bulk jobs exchange it: quotes doubled, line breaks allowed inside them.</summary>
internal static class CsvText
{
    /// <exception cref="FormatException">A quote that does not end.</exception>
    public static List<List<string>> Read(string text, char delimiter)
    {
        var rows = new List<List<string>>();
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        while (at < text.Length)
            rows.Add(ReadRow(text, delimiter, ref at));
        rows.RemoveAll(row => row is [""]);
        return rows;
    }

    public static string Write(IEnumerable<IEnumerable<string>> rows, char delimiter, string lineEnding) =>
        string.Concat(rows.Select(row => string.Join(delimiter, row.Select(Quote)) + lineEnding));

    private static List<string> ReadRow(string text, char delimiter, ref int at)
    {
        var row = new List<string>();
        while (true)
        {
            row.Add(at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadPlain(text, delimiter, ref at));
            if (at >= text.Length)
                return row;
            var mark = text[at++];
            if (mark == delimiter)
                continue;
            if (mark == '\r' && at < text.Length && text[at] == '\n')
                at++;
            return row;
        }
    }

    private static string ReadPlain(string text, char delimiter, ref int at)
    {
        var from = at;
        while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'))
            at++;
        return text[from..at];
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
                continue;
            }
            at++;
            if (at >= text.Length || text[at] != '"')
                return cell.ToString();
            cell.Append('"');
        }
        throw new FormatException("A quoted cell does not end.");
    }

    // Answers quote every cell, as the real ones do.
    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
