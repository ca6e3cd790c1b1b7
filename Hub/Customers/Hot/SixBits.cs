using System.Buffers;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>Letters, digits, dot and space, four of them in three bytes: names, record ids and most mailboxes consist of nothing else.</summary>
internal static class SixBits
{
    private const string Alphabet = " .0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Bits = 6;

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);
    private static readonly byte[] Codes = MakeCodes();

    public static bool Takes(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);

    /// <summary>In bytes.</summary>
    public static int Length(int characters) => ((characters * Bits) + 7) / 8;

    public static void Pack(ReadOnlySpan<char> text, Span<byte> packed)
    {
        var (left, held, at) = (0, 0, 0);
        foreach (var character in text)
        {
            (left, held) = ((left << Bits) | Codes[character], held + Bits);
            if (held < 8)
                continue;
            held -= 8;
            packed[at++] = (byte)(left >> held);
        }

        if (held > 0)
            packed[at] = (byte)(left << (8 - held));
    }

    public static string Unpack(ReadOnlySpan<byte> packed, int characters) => string.Create(characters, packed, static (text, packed) =>
    {
        var (left, held, at) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (held < Bits)
                (left, held) = ((left << 8) | packed[at++], held + 8);
            held -= Bits;
            text[i] = Alphabet[(left >> held) & 0x3F];
        }
    });

    private static byte[] MakeCodes()
    {
        var codes = new byte[128];
        for (var i = 0; i < Alphabet.Length; i++)
            codes[Alphabet[i]] = (byte)i;
        return codes;
    }
}
