using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>Writes the short form of a customer: numbers in as few bytes as they need, texts with their length before them.</summary>
internal sealed class RowWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Number(long value)
    {
        for (var left = (ulong)value; ; left >>= 7)
        {
            var last = left < 0x80;
            _buffer.GetSpan(1)[0] = (byte)(last ? left : left | 0x80);
            _buffer.Advance(1);
            if (last)
                return;
        }
    }

    /// <summary>Six bits a character where it consists of letters, digits, dots and spaces, else UTF-8.</summary>
    public void Text(string value)
    {
        if (SixBits.Takes(value))
        {
            Number(((long)value.Length << 1) | 1);
            var packed = SixBits.Length(value.Length);
            SixBits.Pack(value, _buffer.GetSpan(packed));
            _buffer.Advance(packed);
            return;
        }

        Number((long)Encoding.UTF8.GetByteCount(value) << 1);
        Encoding.UTF8.GetBytes(value, _buffer);
    }

    /// <summary>May be negative; near zero is short.</summary>
    public void Difference(long value) => Number((value << 1) ^ (value >> 63));

    public void Half(ulong id)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_buffer.GetSpan(sizeof(ulong)), id);
        _buffer.Advance(sizeof(ulong));
    }

    /// <summary>+ and up to 15 digits as one number of eight bytes: at most 10^15 with a leading digit that is never 0.</summary>
    public void E164(string phone)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), long.Parse(phone.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
        _buffer.Advance(7);
    }
}
