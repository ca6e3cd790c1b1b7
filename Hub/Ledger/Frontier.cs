using System.Buffers.Binary;
using System.Numerics;

namespace CrmHub.Hub.Ledger;

/// <summary>
/// The right edge of the Merkle tree: one hash per set bit of the size, which is all that appending and the root need.
/// Not thread-safe: it belongs to the one writer, who works on a <see cref="Copy"/> and keeps it only once the commit is on disk.
/// </summary>
internal sealed class Frontier
{
    /// <summary>Levels per tile; nodes at multiples of it are kept so that proofs read few hashes.</summary>
    public const int TileHeight = 8;

    private const int Levels = 63;
    private const int HeaderLength = sizeof(long);

    private readonly byte[] _nodes = new byte[Levels * LeafHash.Size];

    /// <summary>Number of leaves; also the sequence number the next entry gets.</summary>
    public long Size { get; private set; }

    /// <summary>Appends one leaf and reports the tile nodes it completes (one per 256 leaves, rarely more).</summary>
    public void Append(ReadOnlySpan<byte> leafHash, List<TileNode>? completed = null)
    {
        Span<byte> carry = stackalloc byte[LeafHash.Size];
        leafHash.CopyTo(carry);
        var level = 0;
        while (((Size >> level) & 1) == 1)
        {
            NodeHash.Of(Node(level), carry, carry);
            level++;
            if (level % TileHeight == 0)
            {
                completed?.Add(new TileNode(level, Size >> level, carry.ToArray()));
            }
        }

        carry.CopyTo(Node(level));
        Size++;
    }

    public byte[] Root()
    {
        if (Size == 0)
        {
            return NodeHash.EmptyRoot;
        }

        var level = BitOperations.TrailingZeroCount(Size);
        var root = Node(level).ToArray();
        for (level++; Size >> level != 0; level++)
        {
            if (((Size >> level) & 1) == 1)
            {
                NodeHash.Of(Node(level), root, root);
            }
        }

        return root;
    }

    public Frontier Copy()
    {
        var copy = new Frontier { Size = Size };
        _nodes.CopyTo(copy._nodes, 0);
        return copy;
    }

    /// <summary>Size (8 bytes, big-endian), then the hashes from the highest level down: at most 2 KiB.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length(Size)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        var at = HeaderLength;
        for (var level = Levels - 1; level >= 0; level--)
        {
            if (((Size >> level) & 1) == 1)
            {
                Node(level).CopyTo(bytes.AsSpan(at));
                at += LeafHash.Size;
            }
        }

        return bytes;
    }

    /// <exception cref="FormatException">The bytes are not what <see cref="ToBytes"/> wrote.</exception>
    public static Frontier FromBytes(ReadOnlySpan<byte> bytes)
    {
        var size = bytes.Length < HeaderLength ? -1 : BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (size < 0 || bytes.Length != Length(size))
        {
            throw new FormatException("The stored head of the ledger is damaged: rebuild it from the entries.");
        }

        var frontier = new Frontier { Size = size };
        frontier.SetPeaks(bytes[HeaderLength..]);
        return frontier;
    }

    /// <summary>Builds the edge from what <see cref="Proofs.Peaks"/> planned and the store's tiles gave.</summary>
    public static Frontier FromPeaks(long size, IReadOnlyList<byte[]> peaks)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(peaks.Count, BitOperations.PopCount((ulong)size), nameof(peaks));
        var frontier = new Frontier { Size = size };
        frontier.SetPeaks([.. peaks.SelectMany(peak => peak)]);
        return frontier;
    }

    private void SetPeaks(ReadOnlySpan<byte> peaks)
    {
        for (var level = Levels - 1; level >= 0; level--)
        {
            if (((Size >> level) & 1) == 1)
            {
                peaks[..LeafHash.Size].CopyTo(Node(level));
                peaks = peaks[LeafHash.Size..];
            }
        }
    }

    private static int Length(long size) => HeaderLength + (BitOperations.PopCount((ulong)size) * LeafHash.Size);

    private Span<byte> Node(int level) => _nodes.AsSpan(level * LeafHash.Size, LeafHash.Size);
}
