using System.Security.Cryptography;

namespace CrmHub.Hub.Ledger;

/// <summary>RFC 6962 inner node: SHA-256(0x01 ‖ left ‖ right), and the reductions built from it.</summary>
internal static class NodeHash
{
    private const byte Prefix = 0x01;

    /// <summary>Root of the log that has no entry yet.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>Destination may be either input.</summary>
    public static void Of(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> destination)
    {
        Span<byte> node = stackalloc byte[1 + (2 * LeafHash.Size)];
        node[0] = Prefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + LeafHash.Size)..]);
        SHA256.HashData(node, destination);
    }

    /// <summary>Root of a perfect subtree over concatenated hashes (a power of two of them); the input is overwritten.</summary>
    public static ReadOnlySpan<byte> Reduce(Span<byte> hashes)
    {
        for (var count = hashes.Length / LeafHash.Size; count > 1; count /= 2)
        {
            for (var pair = 0; pair < count / 2; pair++)
            {
                var at = 2 * pair * LeafHash.Size;
                var left = hashes.Slice(at, LeafHash.Size);
                var right = hashes.Slice(at + LeafHash.Size, LeafHash.Size);
                Of(left, right, hashes.Slice(pair * LeafHash.Size, LeafHash.Size));
            }
        }

        return hashes[..LeafHash.Size];
    }
}
