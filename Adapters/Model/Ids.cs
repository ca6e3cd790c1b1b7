using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CrmHub.Adapters.Model;

/// <summary>The one place identifiers come from: UUIDv7, lower-case text at the edges, 16 big-endian bytes in the store.</summary>
public static class Ids
{
    /// <summary>A new identifier whose leading 48 bits are the clock's Unix milliseconds.</summary>
    public static Guid New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
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
}
