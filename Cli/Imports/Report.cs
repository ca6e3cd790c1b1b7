using System.Globalization;
using CrmHub.Cli.Files;
using CrmHub.Protos.V1;

namespace CrmHub.Cli.Imports;

/// <summary>The refused rows as CSV, written as they are known: nothing is kept. The file is made with the first of them.</summary>
internal sealed class Report(string path, ColumnMap map) : IAsyncDisposable
{
    // A row that is refused for whom it is of, not for a value.
    private const string Whole = "record";

    private StreamWriter? _file;

    public string Path => path;

    public long Rows { get; private set; }

    /// <param name="error">As the hub says it.</param>
    /// <param name="origins">Which column each field came from; null when the row was refused in an earlier call.</param>
    public async Task AddAsync(RowError error, IReadOnlyDictionary<string, string>? origins)
    {
        if (_file is null)
        {
            _file = new StreamWriter(path, append: false);
            await _file.WriteLineAsync("line,column,field,message,way_out");
        }

        var (column, field) = Place(error.Field, origins);
        await _file.WriteLineAsync(CsvText.Line(error.Line.ToString(CultureInfo.InvariantCulture), column, field, error.Message, WayOut(field)));
        Rows++;
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
            await _file.DisposeAsync();
    }

    private (string Column, string Field) Place(string field, IReadOnlyDictionary<string, string>? origins)
    {
        if (origins?.GetValueOrDefault(Member(field)) is { } column)
            return (column, field);
        var own = Own(field);
        return own is not null && map.ColumnsOf(own) is { Count: > 0 } columns ? (string.Join(" or ", columns), field)
            // What this program refused itself names a column already.
            : map.FieldOfKnown(field) is { } mapped ? (field, mapped) : ("", field);
    }

    // "phones[0].e164" belongs to the column of "phones[0]".
    private static string Member(string field) => field.IndexOf(']', StringComparison.Ordinal) is > 0 and var end ? field[..(end + 1)] : field;

    private static string? Own(string field) => field.Split('[')[0] switch
    {
        "emails" => "email",
        "phones" => "phone",
        "record.id" or Whole => "id",
        "record.kind" => "kind",
        var same => FieldNames.All.Contains(same, StringComparer.Ordinal) ? same : null,
    };

    private static string WayOut(string field) => field == Whole ? "leave the row out; delete the record where it came from" : Own(field) switch
    {
        "email" => "correct the address or leave the field empty; then import this row again",
        "phone" or "work_phone" or "mobile_phone" or "home_phone" => "correct the number or leave the field empty; then import this row again",
        "id" => "give the id the record has in its system; then import this row again",
        "changed_at" => "write the time as 2026-03-14T10:00:00Z; then import this row again",
        null => "correct the row; then import it again",
        _ => "correct the value; then import this row again",
    };
}
