namespace CrmHub.Cli.Files;

/// <summary>One row of a file: its values by column, or why it could not be read.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Values">Column → values, several where the file lists several; empty ones left out.</param>
/// <param name="Fault">Column, or empty for the whole row, and what is wrong; null when it could be read.</param>
internal sealed record SourceRow(long Line, IReadOnlyDictionary<string, IReadOnlyList<string>> Values, (string Column, string Message)? Fault)
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

    public static SourceRow Broken(long line, string column, string message) => new(line, Nothing, (column, message));
}
