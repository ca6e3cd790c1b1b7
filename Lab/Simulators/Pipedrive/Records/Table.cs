using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive.Api;

namespace CrmHub.Lab.Simulators.Pipedrive.Records;

/// <summary>All records of one kind. Guarded by the company's lock.</summary>
/// <param name="entity">Name in webhooks and effects: person, deal, activity, note.</param>
/// <param name="clock">The company's clock.</param>
internal sealed class Table(string entity, TimeProvider clock)
{
    private readonly SortedDictionary<long, Row> _rows = [];
    private long _last;

    public string Entity { get; } = entity;

    /// <summary>Deleted ones too.</summary>
    public IEnumerable<Row> All => _rows.Values;

    public IEnumerable<Row> Live => _rows.Values.Where(r => !r.IsDeleted);

    public Row Add(JsonObject data)
    {
        var row = new Row(++_last, data, clock.GetUtcNow());
        data["id"] = row.Id;
        _rows.Add(row.Id, row);
        return row;
    }

    public Row? Find(long id) => _rows.GetValueOrDefault(id) is { IsDeleted: false } row ? row : null;

    /// <summary>The record, or 404; v1 says 410 of one that was deleted.</summary>
    public Row Get(long id, bool isV1 = false)
    {
        var row = _rows.GetValueOrDefault(id) ?? throw ApiException.NotFound(char.ToUpperInvariant(Entity[0]) + Entity[1..]);
        if (!row.IsDeleted)
            return row;
        throw isV1 ? new ApiException(410, $"{Entity} is deleted") : ApiException.NotFound(char.ToUpperInvariant(Entity[0]) + Entity[1..]);
    }
}
