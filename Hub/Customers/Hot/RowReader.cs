using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>Reads what <see cref="RowWriter"/> wrote.</summary>
internal ref struct RowReader(ReadOnlySpan<byte> row)
{
    private ReadOnlySpan<byte> _left = row;

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)value;
        }
    }

    public string Text()
    {
        var form = Number();
        var length = (int)(form >> 1);
        if (length == 0)
            return "";
        return (form & 1) == 0 ? Encoding.UTF8.GetString(Take(length)) : SixBits.Unpack(Take(SixBits.Length(length)), length);
    }

    public long Difference()
    {
        var value = (ulong)Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ulong Half() => BinaryPrimitives.ReadUInt64BigEndian(Take(sizeof(ulong)));

    public string E164()
    {
        Span<byte> number = stackalloc byte[8];
        number[7] = 0;
        Take(7).CopyTo(number);
        return string.Create(CultureInfo.InvariantCulture, $"+{BinaryPrimitives.ReadInt64LittleEndian(number)}");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _left[..length];
        _left = _left[length..];
        return taken;
    }
}
