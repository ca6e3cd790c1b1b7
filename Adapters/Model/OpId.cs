using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Adapters.Model;

/// <summary>
/// The idempotency key of one outward write: the same event owes the same op id wherever and whenever it is computed,
/// so a re-import or a restored backup cannot write twice. 32 characters of lower-case base32 (160 bits): external-id
/// fields of CRMs compare without case.
/// </summary>
public readonly record struct OpId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private OpId(string value) => Value = value;

    /// <summary>32 characters, [a-z2-7].</summary>
    public string Value { get; }

    /// <summary>Derives the key from what was accepted and where it goes. Parts are length-prefixed, so no two lists collide.</summary>
    public static OpId Derive(string source, string sourceEventId, string operation, string target)
    {
        var text = new StringBuilder(128);
        foreach (var part in (ReadOnlySpan<string>)[source, sourceEventId, operation, target])
            text.Append(part.Length).Append(':').Append(part).Append('|');
        return FromHash(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Reads a key as stored or sent. Throws <see cref="FormatException"/> when it is none.</summary>
    public static OpId Parse(string value) =>
        value is { Length: 32 } && value.AsSpan().IndexOfAnyExcept(Alphabet) < 0
            ? new OpId(value)
            : throw new FormatException("An op id is 32 characters of a-z and 2-7.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static OpId FromHash(ReadOnlySpan<byte> hash)
    {
        Span<char> chars = stackalloc char[32];
        int buffer = 0, bits = 0, next = 0;
        for (var i = 0; i < 20; i++)
        {
            buffer = ((buffer << 8) | hash[i]) & 0xFFF;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                chars[next++] = Alphabet[(buffer >> bits) & 31];
            }
        }

        return new OpId(new string(chars));
    }
}
