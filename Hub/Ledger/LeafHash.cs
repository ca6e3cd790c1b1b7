using System.Buffers;
using System.Security.Cryptography;

namespace CrmHub.Hub.Ledger;

/// <summary>RFC 6962 leaf hash: SHA-256(0x00 ‖ entry). An entry is one export line without its newline.</summary>
internal static class LeafHash
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What stands before an entry, so that no entry can pass for an inner node.</summary>
    public const byte Prefix = 0x00;

    private const int StackLimit = 1024;

    public static byte[] Of(ReadOnlySpan<byte> entry)
    {
        var hash = new byte[Size];
        Of(entry, hash);
        return hash;
    }

    public static void Of(ReadOnlySpan<byte> entry, Span<byte> destination)
    {
        var length = entry.Length + 1;
        if (length <= StackLimit)
        {
            Span<byte> buffer = stackalloc byte[StackLimit];
            OfPrefixed(entry, buffer[..length], destination);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(length);
        OfPrefixed(entry, rented.AsSpan(0, length), destination);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void OfPrefixed(ReadOnlySpan<byte> entry, Span<byte> buffer, Span<byte> destination)
    {
        buffer[0] = Prefix;
        entry.CopyTo(buffer[1..]);
        SHA256.HashData(buffer, destination);
    }
}
