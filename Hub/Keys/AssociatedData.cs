using System.Text;

namespace CrmHub.Hub.Keys;

/// <summary>Joins the names of a place into associated data, each with its length in front so that no two places share a spelling.</summary>
internal static class AssociatedData
{
    public const int MaxPartLength = ushort.MaxValue;

    public static int Length(ReadOnlySpan<char> part) => sizeof(ushort) + Encoding.UTF8.GetByteCount(part);

    /// <summary>Writes one part and returns the bytes used.</summary>
    public static int Write(ReadOnlySpan<char> part, Span<byte> destination)
    {
        var length = Encoding.UTF8.GetBytes(part, destination[sizeof(ushort)..]);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxPartLength, nameof(part));
        destination[0] = (byte)(length >> 8);
        destination[1] = (byte)length;
        return sizeof(ushort) + length;
    }

    public static byte[] Of(params ReadOnlySpan<string> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += Length(part);
        }

        var bytes = new byte[length];
        var at = 0;
        foreach (var part in parts)
        {
            at += Write(part, bytes.AsSpan(at));
        }

        return bytes;
    }
}
