using CrmHub.Adapters.Model;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers;

/// <summary>
/// Customers, what is merged into them and the records each one is made of, in memory: moves are made here and then written as one change.
/// A customer shows what its own records and those of everyone below it say; links are to a customer's own records and no merge moves them.
/// Not for concurrent use.
/// </summary>
internal sealed class Forest
{
    private readonly Dictionary<Guid, CustomerRow> _rows = [];
    private readonly Dictionary<Guid, Guid?> _parents = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _children = [];
    private readonly Dictionary<Guid, (Guid Home, SourceVersion Version)> _records = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _recordsAt = [];
    private readonly HashSet<Guid> _touched = [];

    /// <summary>Customers whose content or place changed, with everyone above them.</summary>
    public IEnumerable<Guid> Touched => _touched;

    public IEnumerable<Guid> Customers => _parents.Keys;

    public IEnumerable<(Guid Home, SourceVersion Version)> Records => _records.Values;

    public bool Knows(Guid customer) => _parents.ContainsKey(customer);

    /// <summary>As stored; null for one that is new.</summary>
    public CustomerRow? Row(Guid customer) => _rows.GetValueOrDefault(customer);

    public Guid? ParentOf(Guid customer) => _parents[customer];

    public Guid RootOf(Guid customer) => PathOf(customer).Last();

    public Guid HomeOf(Guid record) => _records[record].Home;

    public IEnumerable<Guid> RecordsAt(Guid home) => _recordsAt.GetValueOrDefault(home) ?? [];

    /// <summary>What the customer consists of, in the order of the records' ids.</summary>
    public IReadOnlyList<SourceVersion> VersionsOf(Guid customer) => [.. Below(customer).SelectMany(RecordsAt).Order().Select(r => _records[r].Version)];

    /// <summary>The customer and everyone merged into it, however deep.</summary>
    public HashSet<Guid> Below(Guid customer)
    {
        var below = new HashSet<Guid> { customer };
        var open = new Queue<Guid>(below);
        while (open.TryDequeue(out var at))
        {
            foreach (var child in (_children.GetValueOrDefault(at) ?? []).Where(below.Add))
                open.Enqueue(child);
        }

        return below;
    }

    /// <summary>From the store; changes nothing.</summary>
    public void Plant(CustomerRow row)
    {
        var id = Ids.FromBytes(row.Id);
        _rows[id] = row;
        Hang(id, row.RedirectTo is { } parent ? Ids.FromBytes(parent) : null);
    }

    /// <summary>From the store; changes nothing.</summary>
    public void Plant(Guid record, Guid home, SourceVersion version) => Lay(record, home, version);

    /// <summary>Decides the customer and everyone above it again, though nothing of them has changed.</summary>
    public void Again(Guid customer) => Touch(customer);

    /// <summary>A customer that did not exist before.</summary>
    public void Start(Guid customer)
    {
        Hang(customer, null);
        _touched.Add(customer);
    }

    /// <summary>Puts a record, new or known, to a customer.</summary>
    public void Put(Guid record, Guid home, SourceVersion version)
    {
        if (_records.TryGetValue(record, out var before))
            Touch(before.Home);
        Lay(record, home, version);
        Touch(home);
    }

    public void Move(Guid record, Guid home) => Put(record, home, _records[record].Version);

    /// <summary>Merges a customer into another, or sets it free again.</summary>
    public void Place(Guid customer, Guid? parent)
    {
        Touch(customer);
        Hang(customer, parent);
        Touch(customer);
    }

    /// <summary>The customer and everyone above it.</summary>
    public IEnumerable<Guid> PathOf(Guid customer)
    {
        for (Guid? at = customer; at is { } here; at = _parents[here])
            yield return here;
    }

    private void Lay(Guid record, Guid home, SourceVersion version)
    {
        if (_records.TryGetValue(record, out var before))
            _recordsAt[before.Home].Remove(record);
        _records[record] = (home, version);
        Set(_recordsAt, home).Add(record);
    }

    private void Hang(Guid customer, Guid? parent)
    {
        if (_parents.GetValueOrDefault(customer) is { } before)
            _children[before].Remove(customer);
        _parents[customer] = parent;
        if (parent is { } above)
            Set(_children, above).Add(customer);
    }

    private static HashSet<Guid> Set(Dictionary<Guid, HashSet<Guid>> sets, Guid at) => sets.TryGetValue(at, out var set) ? set : sets[at] = [];

    private void Touch(Guid customer) => _touched.UnionWith(PathOf(customer));
}
