using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace PhoneNumbers.Plans;

/// <summary>Reads the little-endian file that Data/generate.mjs writes.</summary>
internal ref struct PlanReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; set; }

    public byte U8() => _bytes[Position++];

    public ushort U16()
    {
        ushort value = BinaryPrimitives.ReadUInt16LittleEndian(_bytes[Position..]);
        Position += 2;
        return value;
    }

    public uint U32()
    {
        uint value = BinaryPrimitives.ReadUInt32LittleEndian(_bytes[Position..]);
        Position += 4;
        return value;
    }

    public string Text()
    {
        int length = U8();
        return Encoding.UTF8.GetString(Bytes(length));
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var slice = _bytes.Slice(Position, count);
        Position += count;
        return slice;
    }

    public ushort[] Words(int count)
    {
        var words = MemoryMarshal.Cast<byte, ushort>(Bytes(count * sizeof(ushort))).ToArray();
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(words, words);
        return words;
    }

    public Lengths Lengths()
    {
        uint full = U32();
        return new Lengths(full, U32());
    }
}
