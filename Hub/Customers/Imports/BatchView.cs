using System.Buffers.Binary;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Imports;

/// <summary>
/// What the store knows of the records and keys of a batch, and what the rows of the batch have added since: read once, in a few queries. What
/// the index in memory is certain nobody carries is not asked for. Not for concurrent use.
/// </summary>
internal sealed class BatchView
{
    private readonly Dictionary<(long Kind, UInt128 Key), KeyCarriers> _carriers = [];
    private readonly Dictionary<UInt128, List<KeyCarriers>> _carried = [];
    private readonly Dictionary<(string System, string Kind, string Id), SourceRecordRow> _known = [];
    private readonly HashSet<string> _pinned = new(StringComparer.Ordinal);
    private readonly HashSet<(long Kind, UInt128 Key)> _flagged = [];

    private BatchView(long newestChange) => NewestChange = newestChange;

    /// <summary>Taken before anything else was read.</summary>
    public long NewestChange { get; }

    public static async Task<BatchView> ReadAsync(IReadOnlyList<PreparedRow> rows, CustomerStore store, IdentityStore identity, HotIndex hot, CancellationToken ct)
    {
        var view = new BatchView(await store.NewestChangeAsync(ct).ConfigureAwait(false));
        var asked = new List<RecordKeyRow>();
        foreach (var key in rows.SelectMany(r => r.Keys.Select(k => k.Key)))
        {
            if (view._carriers.TryAdd(Name(key), Nobody) && !IsUnknown(hot, key))
                asked.Add(key);
        }

        var found = await identity.CarriersAsync(asked, KeyCarriers.Most, ct).ConfigureAwait(false);
        for (var i = 0; i < asked.Count; i++)
        {
            var carriers = view._carriers[Name(asked[i])] = new KeyCarriers(found[i]);
            found[i].ForEach(c => view.Carries(c.SourceRecordId, carriers));
        }

        // The first key of a row is its record's own.
        var met = rows.Where(r => !IsUnknown(hot, r.Keys[0].Key)).Select(r => (r.Ref.System, r.Ref.Kind, r.Ref.Id)).Distinct().ToList();
        foreach (var record in await store.FindRecordsAsync(met, ct).ConfigureAwait(false))
            view._known[(record.System, record.Kind, record.RecordId)] = record;
        view._pinned.UnionWith(await identity.PinnedAsync([.. rows.Select(r => PinRef.Of(r.Ref.System, r.Ref.Kind, r.Ref.Id))], ct).ConfigureAwait(false));
        return view;
    }

    public SourceRecordRow? Known(PreparedRow row) => _known.GetValueOrDefault((row.Ref.System, row.Ref.Kind, row.Ref.Id));

    /// <summary>A steward has said something of this record.</summary>
    public bool IsPinned(PreparedRow row) => _pinned.Contains(PinRef.Of(row.Ref.System, row.Ref.Kind, row.Ref.Id));

    public KeyCarriers Of(RecordKeyRow key) => _carriers[Name(key)];

    /// <summary>The record carries these keys now and no others.</summary>
    public void Put(byte[] record, byte[] customer, byte[]? name, IEnumerable<RecordKeyRow> keys)
    {
        foreach (var key in keys)
        {
            var carriers = Of(key);
            if (ReferenceEquals(carriers, Nobody))
                _carriers[Name(key)] = carriers = new KeyCarriers([]);
            carriers.Add(new CarrierRow { SourceRecordId = record, CustomerId = customer, NameKey = name });
            Carries(record, carriers);
        }
    }

    /// <summary>The record carries nothing any more, as far as this batch sees.</summary>
    public void Take(byte[] record)
    {
        if (_carried.Remove(Number(record), out var all))
            all.ForEach(c => c.Remove(record));
    }

    /// <summary>True once for each key of this batch.</summary>
    public bool Flag(RecordKeyRow key) => _flagged.Add(Name(key));

    private static readonly KeyCarriers Nobody = new([]);

    private void Carries(byte[] record, KeyCarriers carriers)
    {
        if (!_carried.TryGetValue(Number(record), out var all))
            _carried[Number(record)] = all = [];
        all.Add(carriers);
    }

    // Of the other kinds a customer does not show all that its records carry.
    private static bool IsUnknown(HotIndex hot, RecordKeyRow key) =>
        (IdentityRule)key.Kind is IdentityRule.ExternalId or IdentityRule.Email or IdentityRule.Phone && hot.IsUnknown(key.BlindKey);

    private static (long Kind, UInt128 Key) Name(RecordKeyRow key) => (key.Kind, Number(key.BlindKey));

    private static UInt128 Number(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);
}
