namespace CrmHub.Cli.Files;

/// <summary>A CSV file with a header row, as rows by column.</summary>
internal static class CsvRows
{
    /// <exception cref="CliException">The header cannot be used.</exception>
    public static IEnumerable<SourceRow> Read(TextReader text)
    {
        var csv = new CsvReader(text);
        var columns = Header(csv);
        while (csv.Read() is { } row)
        {
            if (row.Fault is { } fault)
                yield return SourceRow.Broken(row.Line, row.Fields.Count < columns.Count ? columns[row.Fields.Count] : "", fault);
            else if (row.Fields.Count != columns.Count)
                yield return SourceRow.Broken(row.Line, "", $"has {row.Fields.Count} fields, the header has {columns.Count}; put fields with commas in quotes.");
            else
                yield return new SourceRow(row.Line, Values(columns, row.Fields), null);
        }
    }

    private static IReadOnlyList<string> Header(CsvReader csv)
    {
        if (csv.Read() is not { } header)
            throw new CliException("The file is empty; its first row must name the columns.");
        if (header.Fault is { } fault)
            throw new CliException($"The header row {fault}");
        string[] columns = [.. header.Fields.Select(f => f.Trim())];
        var twice = columns.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new CliException($"The header names the column '{twice.Key}' twice.");
        return columns.Contains("", StringComparer.Ordinal) ? throw new CliException("The header has a column without a name.") : columns;
    }

    private static Dictionary<string, IReadOnlyList<string>> Values(IReadOnlyList<string> columns, IReadOnlyList<string> fields)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(columns.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < columns.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(fields[i]))
                values[columns[i]] = [fields[i]];
        }

        return values;
    }
}
