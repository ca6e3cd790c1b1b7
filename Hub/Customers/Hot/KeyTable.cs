namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// Hash → slots, eight bytes an entry: 32 bits that tell keys apart and the slot. Two keys may share those bits, so whoever finds a slot compares
/// the value itself. Kept in partitions, so that growing copies a sixty-fourth at a time. Not for concurrent use.
/// </summary>
internal sealed class KeyTable
{
    private const int PartitionBits = 6;
    private const int Smallest = 16;

    private readonly ulong[][] _entries = [.. Enumerable.Range(0, 1 << PartitionBits).Select(_ => new ulong[Smallest])];
    private readonly int[] _used = new int[1 << PartitionBits];

    /// <summary>What the entries take, in bytes.</summary>
    public long Bytes { get; private set; } = (1L << PartitionBits) * Smallest * sizeof(ulong);

    /// <summary>Pairs of key and slot.</summary>
    public long Count { get; private set; }

    /// <summary>A pair that is there already stays as it is.</summary>
    public void Add(ulong hash, int slot)
    {
        var partition = Partition(hash);
        var entry = Entry(hash, slot);
        // Above 90 % the runs of neighbours get long.
        if (_used[partition] + 1 > _entries[partition].Length * 9L / 10)
            Grow(partition);
        if (!Insert(_entries[partition], entry))
            return;
        _used[partition]++;
        Count++;
    }

    /// <summary>The slots that may carry a key, as many as the destination takes; returns how many there are.</summary>
    public int Find(ulong hash, Span<int> slots)
    {
        var entries = _entries[Partition(hash)];
        var tag = Tag(hash);
        var found = 0;
        for (var at = Home(tag, entries.Length); entries[at] != 0; at = at + 1 == entries.Length ? 0 : at + 1)
        {
            if ((uint)(entries[at] >> 32) != tag)
                continue;
            if (found < slots.Length)
                slots[found] = (int)(uint)entries[at] - 1;
            found++;
        }

        return found;
    }

    private static int Partition(ulong hash) => (int)(hash >> (64 - PartitionBits));

    private static uint Tag(ulong hash) => (uint)(hash >> (32 - PartitionBits));

    private static ulong Entry(ulong hash, int slot) => ((ulong)Tag(hash) << 32) | (uint)(slot + 1);

    private static int Home(uint tag, int length) => (int)(((ulong)tag * (uint)length) >> 32);

    private static bool Insert(ulong[] entries, ulong entry)
    {
        var at = Home((uint)(entry >> 32), entries.Length);
        for (; entries[at] != 0; at = at + 1 == entries.Length ? 0 : at + 1)
        {
            if (entries[at] == entry)
                return false;
        }

        entries[at] = entry;
        return true;
    }

    private void Grow(int partition)
    {
        var old = _entries[partition];
        var grown = new ulong[old.Length + (old.Length / 16) + 1];
        foreach (var entry in old)
        {
            if (entry != 0)
                Insert(grown, entry);
        }

        _entries[partition] = grown;
        Bytes += (grown.Length - old.Length) * (long)sizeof(ulong);
    }
}
