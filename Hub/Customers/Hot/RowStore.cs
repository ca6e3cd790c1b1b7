using System.Buffers.Binary;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// Rows of bytes by slot, appended to chunks of 1 MiB like a log. A replaced row leaves a hole; when a quarter of all is holes, the oldest chunk
/// is written anew at the end. Not for concurrent use.
/// </summary>
internal sealed class RowStore
{
    private const int ChunkBytes = 1 << 20;
    private const int PlacesPerBlock = 1 << 16;
    private const int Unit = 2;
    private const int Header = 6;

    private readonly List<OffHeap?> _chunks = [];
    private readonly Queue<int> _older = new();
    private readonly Stack<int> _free = new();
    private readonly List<uint[]> _places = [];
    private int _current = -1;
    private int _at = ChunkBytes;
    private long _holes;

    /// <summary>Slots that have a row.</summary>
    public int Count { get; private set; }

    /// <summary>Slots given out; numbered from 0, never taken back.</summary>
    public int Slots { get; private set; }

    /// <summary>What it takes, in bytes.</summary>
    public long Bytes => ((_chunks.Count - _free.Count) * (long)ChunkBytes) + (_places.Count * (long)PlacesPerBlock * sizeof(uint));

    public int NewSlot()
    {
        if (Slots % PlacesPerBlock == 0)
            _places.Add(new uint[PlacesPerBlock]);
        return Slots++;
    }

    /// <summary>Empty when the slot has no row.</summary>
    public ReadOnlySpan<byte> Row(int slot)
    {
        var row = At(Place(slot));
        return row.IsEmpty ? row : row.Slice(Header, Length(row));
    }

    /// <summary>A row longer than 65,535 bytes is not kept.</summary>
    public void Set(int slot, ReadOnlySpan<byte> row)
    {
        Clear(slot);
        if (row.Length > ushort.MaxValue)
            return;
        Append(slot, row);
        Count++;
        if (_holes > Math.Max(4 * ChunkBytes, _older.Count * (long)ChunkBytes / 4))
            RetireOldest(evict: false);
    }

    /// <summary>Takes a row away and overwrites it: it may be of somebody who asked to be forgotten.</summary>
    public void Clear(int slot)
    {
        ref var place = ref Place(slot);
        var row = At(place);
        if (row.IsEmpty)
            return;
        row.Slice(Header, Length(row)).Clear();
        Count--;
        _holes += Size(Length(row));
        place = 0;
    }

    /// <summary>Gives up the rows of the oldest chunk; false when there is none but the one being filled.</summary>
    public bool Evict()
    {
        if (_older.Count == 0)
            return false;
        RetireOldest(evict: true);
        return true;
    }

    private static int Size(int length) => (Header + length + Unit - 1) / Unit * Unit;

    private static int Length(ReadOnlySpan<byte> row) => BinaryPrimitives.ReadUInt16LittleEndian(row[sizeof(int)..]);

    private ref uint Place(int slot) => ref _places[slot / PlacesPerBlock][slot % PlacesPerBlock];

    // A place is one more than the row's distance from the beginning, in units; 0 is none.
    private Span<byte> At(uint place)
    {
        if (place == 0)
            return [];
        var (chunk, at) = Math.DivRem((place - 1) * (long)Unit, ChunkBytes);
        return _chunks[(int)chunk]!.Span[(int)at..];
    }

    private void Append(int slot, ReadOnlySpan<byte> row)
    {
        var size = Size(row.Length);
        if (_at + size > ChunkBytes)
            NextChunk();
        var target = _chunks[_current]!.Span.Slice(_at, size);
        BinaryPrimitives.WriteInt32LittleEndian(target, slot);
        BinaryPrimitives.WriteUInt16LittleEndian(target[sizeof(int)..], (ushort)row.Length);
        row.CopyTo(target[Header..]);
        Place(slot) = (uint)(((_current * (long)ChunkBytes) + _at) / Unit) + 1;
        _at += size;
    }

    private void NextChunk()
    {
        if (_current >= 0)
        {
            // No row begins with slot -1: it marks the end of what was written.
            if (_at + sizeof(int) <= ChunkBytes)
                BinaryPrimitives.WriteInt32LittleEndian(_chunks[_current]!.Span[_at..], -1);
            _older.Enqueue(_current);
        }

        if (!_free.TryPop(out _current))
        {
            _current = _chunks.Count;
            _chunks.Add(null);
        }

        _chunks[_current] = new OffHeap(ChunkBytes);
        _at = 0;
    }

    private void RetireOldest(bool evict)
    {
        var chunk = _older.Dequeue();
        using var retired = _chunks[chunk]!;
        var bytes = retired.Span;
        for (var at = 0; at + Header <= ChunkBytes && BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]) is >= 0 and var slot;)
        {
            var row = bytes[at..];
            var length = Length(row);
            ref var place = ref Place(slot);
            if (place != (uint)(((chunk * (long)ChunkBytes) + at) / Unit) + 1)
                _holes -= Size(length);
            else if (evict)
                (place, Count) = (0, Count - 1);
            else
                Append(slot, row.Slice(Header, length));
            at += Size(length);
        }

        // What was moved on or given up must not stay behind until the memory is used again.
        bytes.Clear();
        _chunks[chunk] = null;
        _free.Push(chunk);
    }
}
