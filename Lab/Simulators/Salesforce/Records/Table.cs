using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>The rows of one object in order of creation, deleted ones included, with indexes by value. Guarded by the org's lock.</summary>
internal sealed class Table
{
    private readonly List<Record?> _rows = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<Field, Dictionary<string, SortedSet<int>>> _indexes;
    private long _numbered;

    public Table(SObjectType type)
    {
        Type = type;
        _indexes = type.Fields.Where(f => f.IsIndexed).ToDictionary(f => f, _ => new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal));
    }

    public SObjectType Type { get; }

    public IEnumerable<Record> Rows => _rows.OfType<Record>();

    public long NextNumber() => ++_numbered;

    public Record? Find(string id) => _places.TryGetValue(id, out var place) ? _rows[place] : null;

    /// <summary>Rows that hold <paramref name="value"/> in an indexed field, deleted ones included, oldest first.</summary>
    public IEnumerable<Record> Holding(Field field, string value) =>
        _indexes[field].TryGetValue(field.Fold(value), out var places) ? places.Select(p => _rows[p]!) : [];

    /// <summary>Puts a version in place of the one before; null takes the row away for good.</summary>
    public void Put(string id, Record? next)
    {
        if (!_places.TryGetValue(id, out var place))
        {
            if (next is null)
                return;
            place = _rows.Count;
            _rows.Add(null);
            _places[id] = place;
        }
        Reindex(_rows[place], next, place);
        _rows[place] = next;
    }

    private void Reindex(Record? before, Record? after, int place)
    {
        foreach (var (field, index) in _indexes)
        {
            var (was, becomes) = (before?[field] as string, after?[field] as string);
            if (was == becomes)
                continue;
            if (was is not null && index.TryGetValue(field.Fold(was), out var old))
                old.Remove(place);
            if (becomes is not null)
                Places(index, field.Fold(becomes)).Add(place);
        }
    }

    private static SortedSet<int> Places(Dictionary<string, SortedSet<int>> index, string key)
    {
        if (!index.TryGetValue(key, out var places))
            index[key] = places = [];
        return places;
    }
}
