using System.Buffers.Binary;
using CrmHub.Hub.Identity;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// Who carries a key, in memory, bounded by bytes: keys first, and of the customers as many as fit beside them. Answers only while it knows
/// every customer's keys; otherwise the store is asked. Safe for concurrent use.
/// </summary>
internal sealed class HotIndex(IOptions<HotOptions> options)
{
    private const int MostCandidates = 50;

    private readonly long _capacity = options.Value.Megabytes * 1024L * 1024;
    private readonly Lock _gate = new();
    private readonly KeyTable _keys = new();
    private readonly KeyTable _ids = new();
    private readonly RowStore _rows = new();
    private readonly List<ulong> _idOf = [];
    private readonly HashSet<int> _gone = [];
    private readonly HotRow _codec = new();
    private bool _filled;
    private bool _overflown;
    private long _changes;
    private long _hits;
    private long _misses;

    public bool IsOn => _capacity > 0;

    /// <summary>Every customer's keys are in it: who is not found is not known.</summary>
    public bool IsComplete => Volatile.Read(ref _filled) && !Volatile.Read(ref _overflown);

    /// <summary>Counts up with every change. Taken before the store is read, it tells whether what was read may be old.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    public HotFigures Figures()
    {
        lock (_gate)
        {
            return new HotFigures
            {
                Bytes = Bytes(),
                Capacity = _capacity,
                Customers = _rows.Slots - _gone.Count,
                Rows = _rows.Count,
                Keys = _keys.Count,
                Hits = Interlocked.Read(ref _hits),
                Misses = Interlocked.Read(ref _misses),
                IsFilled = Volatile.Read(ref _filled),
                IsOverflown = Volatile.Read(ref _overflown),
            };
        }
    }

    /// <summary>Null when the store has to be asked; else everyone who carries the key, by id.</summary>
    public List<KnownCustomer>? Find(IdentityRule rule, string normalised, ReadOnlySpan<byte> blindKey)
    {
        var rows = IsComplete ? Rows(Hash(blindKey)) : null;
        if (IsOn)
            Interlocked.Increment(ref rows is null ? ref _misses : ref _hits);
        if (rows is null)
            return null;
        var found = new List<KnownCustomer>(rows.Count);
        foreach (var (row, secondHalf) in rows)
        {
            var customer = _codec.Read(row, secondHalf);
            if (CustomerKeys.Carries(customer.Golden, rule, normalised))
                found.Add(customer);
        }

        found.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return found;
    }

    /// <summary>True only when it is certain that no customer shows this key.</summary>
    public bool IsUnknown(ReadOnlySpan<byte> blindKey)
    {
        if (!IsComplete)
            return false;
        lock (_gate)
            return _keys.Find(Hash(blindKey), []) == 0;
    }

    /// <summary>Takes a customer in, unless what is known is newer or what was read may be old by now.</summary>
    /// <param name="customer">As read, or as committed.</param>
    /// <param name="keys">All its keys.</param>
    /// <param name="changes"><see cref="Changes"/> before the read; null for what was committed just now.</param>
    public void Put(KnownCustomer customer, IReadOnlyList<(long Kind, byte[] Key)> keys, long? changes)
    {
        if (!IsOn)
            return;
        lock (_gate)
        {
            var slot = SlotOf(customer.Id, out var isNew);
            var row = _rows.Row(slot);
            if (!row.IsEmpty && HotRow.Head(row).Version > customer.Version)
                return;
            var mayBeOld = row.IsEmpty && !isNew && changes is { } before && before != _changes;
            if (changes is null)
                Interlocked.Increment(ref _changes);
            _gone.Remove(slot);
            // Its keys are taken in all the same: one too many is compared away, one too few would make it nobody.
            if (!mayBeOld)
                _rows.Set(slot, _codec.Write(customer));
            foreach (var (_, key) in keys)
                _keys.Add(Hash(key), slot);
            Bound();
        }
    }

    /// <summary>The customer is part of another now, or erased.</summary>
    public void Remove(Guid id)
    {
        if (!IsOn)
            return;
        lock (_gate)
        {
            var slot = SlotOf(id, out _);
            _rows.Clear(slot);
            _gone.Add(slot);
            Interlocked.Increment(ref _changes);
        }
    }

    /// <summary>The customer changed and how is not at hand: the store is asked next time.</summary>
    public void Forget(Guid id, IReadOnlyList<(long Kind, byte[] Key)> keys)
    {
        if (!IsOn)
            return;
        lock (_gate)
        {
            var slot = SlotOf(id, out _);
            _rows.Clear(slot);
            _gone.Remove(slot);
            foreach (var (_, key) in keys)
                _keys.Add(Hash(key), slot);
            Interlocked.Increment(ref _changes);
        }
    }

    /// <summary>Everything that was in the store when filling began has been put.</summary>
    public void Filled() => Volatile.Write(ref _filled, true);

    /// <summary>Somebody may be missing in it: the store is asked until it is <see cref="Filled"/> again.</summary>
    public void Incomplete() => Volatile.Write(ref _filled, false);

    // Index keys are the first half of an HMAC: any 64 bits of them are as good as random.
    private static ulong Hash(ReadOnlySpan<byte> blindKey) => BinaryPrimitives.ReadUInt64BigEndian(blindKey);

    private List<(byte[] Row, ulong SecondHalf)>? Rows(ulong hash)
    {
        Span<int> slots = stackalloc int[MostCandidates];
        lock (_gate)
        {
            var count = _keys.Find(hash, slots);
            if (count > MostCandidates)
                return null;
            var rows = new List<(byte[], ulong)>(count);
            foreach (var slot in slots[..count])
            {
                if (_gone.Contains(slot))
                    continue;
                var row = _rows.Row(slot);
                if (row.IsEmpty)
                    return null;
                rows.Add((row.ToArray(), _idOf[slot]));
            }

            return rows;
        }
    }

    private int SlotOf(Guid id, out bool isNew)
    {
        var (head, tail) = HotRow.Halves(id);
        Span<int> slots = stackalloc int[MostCandidates];
        var count = Math.Min(_ids.Find(Mix(tail), slots), MostCandidates);
        foreach (var known in slots[..count])
        {
            isNew = false;
            var row = _rows.Row(known);
            if (_idOf[known] == tail && (row.IsEmpty || HotRow.Head(row).FirstHalf == head))
                return known;
        }

        isNew = true;
        var slot = _rows.NewSlot();
        _idOf.Add(tail);
        _ids.Add(Mix(tail), slot);
        return slot;
    }

    // The variant bits of a UUID are always the same; they must not choose the partition.
    private static ulong Mix(ulong tail) => tail * 0x9E3779B97F4A7C15UL;

    private void Bound()
    {
        while (Bytes() > _capacity && _rows.Evict())
        {
        }

        if (Bytes() > _capacity)
            Volatile.Write(ref _overflown, true);
    }

    private long Bytes() => _keys.Bytes + _ids.Bytes + _rows.Bytes + (_idOf.Capacity * (long)sizeof(ulong));
}
