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

    public string Text() => Number() is > 0 and var length ? Encoding.UTF8.GetString(Take((int)length)) : "";

    public ReadOnlySpan<byte> Bytes() => Take((int)Number());

    public Guid Id() => new(Take(16), bigEndian: true);

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
