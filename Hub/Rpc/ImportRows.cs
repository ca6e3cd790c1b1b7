using CrmHub.Hub.Customers.Imports;
using CrmHub.Hub.Storage;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Rpc;

/// <summary>Import messages → rows. A row that cannot be right is an error of that row; a message that cannot be right ends the call.</summary>
internal static class ImportRows
{
    private const int MostRows = 512;
    private const int LongestField = 200;
    private const int LongestProblem = 400;

    /// <param name="rows">Of one message.</param>
    /// <param name="run">Where they belong.</param>
    /// <param name="begun">The line it had come to when the call began: rows up to there are stored.</param>
    /// <param name="last">The last line read before.</param>
    /// <param name="newId">Gives ids to records of the hub's own that have none.</param>
    /// <returns>Rows not stored yet, and the last line read.</returns>
    public static (IReadOnlyList<ImportedRow> Rows, long Last) Read(IReadOnlyList<ImportRow> rows, ImportRun run, long begun, long last, Func<string> newId)
    {
        if (rows.Count is 0 or > MostRows)
            throw new InvalidFieldException("rows.rows", $"takes 1 to {MostRows} rows.");
        var read = new List<ImportedRow>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Line <= last && rows[i].Line > begun)
                throw new InvalidFieldException($"rows.rows[{i}].line", "is not larger than that of the row before.");
            last = Math.Max(last, rows[i].Line);
            if (rows[i].Line > begun)
                read.Add(Row(rows[i], run, newId));
        }

        return (read, last);
    }

    private static ImportedRow Row(ImportRow row, ImportRun run, Func<string> newId)
    {
        try
        {
            if (row.ContentCase == ImportRow.ContentOneofCase.Fault)
                return Refused(row.Line, row.Fault.Field, row.Fault.Message);
            var said = row.Record ?? throw new InvalidFieldException("record", "is required: a record, or the fault that kept it from being read.");
            if (said.Record is { System.Length: 0 })
                said.Record.System = run.System;
            if (said.Record is { } record && !string.Equals(record.System, run.System, StringComparison.Ordinal))
                throw new InvalidFieldException("record.system", $"is not that of the import ({run.System}).");
            var region = FromProto.Region(said.DefaultRegion);
            return new ImportedRow(row.Line, FromProto.Contact(said, newId), region.Length > 0 ? region : run.Region, null);
        }
        catch (InvalidFieldException e)
        {
            return Refused(row.Line, e.Field, e.Problem);
        }
    }

    private static ImportedRow Refused(long line, string field, string problem) => new(line, null, "", new ImportErrorRow
    {
        Line = line,
        Field = Clip(field, LongestField),
        Problem = Clip(problem, LongestProblem),
    });

    // Whatever a caller says of a row it could not read is kept, but not at any length.
    private static string Clip(string text, int longest)
    {
        var clean = text.Replace('\0', ' ').Trim();
        return clean.Length <= longest ? clean : clean[..longest];
    }
}
