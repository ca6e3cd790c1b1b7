using System.Globalization;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Soql;

namespace CrmHub.Lab.Simulators.Salesforce.Api;

/// <summary>Results waiting to be paged through. Each is of the moment of its query; the oldest give way. Guarded by the org's lock.</summary>
internal sealed class QueryCursors
{
    private const int Most = 500;

    private readonly Dictionary<string, Cursor> _cursors = new(StringComparer.Ordinal);
    private readonly Queue<string> _age = new();
    private long _count;

    public Cursor Keep(BoundQuery query, IReadOnlyList<Record> rows, int batch)
    {
        var cursor = new Cursor(RecordId.Make("01g", ++_count)[..15], query, rows, batch);
        _cursors[cursor.Id] = cursor;
        _age.Enqueue(cursor.Id);
        if (_age.Count > Most)
            _cursors.Remove(_age.Dequeue());
        return cursor;
    }

    /// <summary>A cursor and the row to go on from, by a locator such as <c>01g…-2000</c>.</summary>
    /// <exception cref="ApiException">INVALID_QUERY_LOCATOR.</exception>
    public (Cursor Cursor, int From) Find(string locator)
    {
        if (locator.Split('-') is [var id, var offset]
            && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && _cursors.TryGetValue(id, out var cursor)
            && from < cursor.Rows.Count)
        {
            return (cursor, from);
        }
        throw ApiException.Bad("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    internal sealed record Cursor(string Id, BoundQuery Query, IReadOnlyList<Record> Rows, int Batch);
}
