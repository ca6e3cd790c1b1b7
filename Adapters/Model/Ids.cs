using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CrmHub.Adapters.Model;

/// <summary>The one place identifiers come from: UUIDv7, lower-case text at the edges, 16 big-endian bytes in the store.</summary>
public static class Ids
{
    private const int RandomLength = 10;
    private const int PoolLength = 256 * RandomLength;

    // Drawn in bulk per thread: a draw from the system costs more than all the rest of an id.
    [ThreadStatic]
    private static byte[]? _pool;

    [ThreadStatic]
    private static int _left;

    /// <summary>A new identifier whose leading 48 bits are the clock's Unix milliseconds.</summary>
    public static Guid New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Span<byte> bytes = stackalloc byte[16];
        Random().CopyTo(bytes[6..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (time.GetUtcNow().ToUnixTimeMilliseconds() << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Lower-case text with hyphens.</summary>
    public static string Text(this Guid id) => id.ToString("D");

    /// <summary>16 bytes in the order the text shows them, so that the store sorts by time.</summary>
    public static byte[] Bytes(this Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>Reads what <see cref="Bytes"/> wrote.</summary>
    public static Guid FromBytes(ReadOnlySpan<byte> bytes) => new(bytes, bigEndian: true);

    private static ReadOnlySpan<byte> Random()
    {
        var pool = _pool ??= new byte[PoolLength];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(pool);
            _left = PoolLength;
        }

        _left -= RandomLength;
        return pool.AsSpan(_left, RandomLength);
    }
}
