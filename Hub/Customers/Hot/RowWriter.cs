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

    public void Text(string value)
    {
        Number(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _buffer);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        _buffer.Write(value);
    }

    public void Id(Guid id)
    {
        id.TryWriteBytes(_buffer.GetSpan(16), bigEndian: true, out var written);
        _buffer.Advance(written);
    }

    /// <summary>+ and up to 15 digits as one number of eight bytes: at most 10^15 with a leading digit that is never 0.</summary>
    public void E164(string phone)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), long.Parse(phone.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
        _buffer.Advance(7);
    }
}
