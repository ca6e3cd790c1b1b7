namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>
/// Record ids: 15 characters that differ by case, or the same with three more that say which of them are capitals, so that
/// software blind to case can still tell two records apart.
/// </summary>
internal static class RecordId
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private const string Instance = "Hb000";

    /// <summary>The 18-character id of the <paramref name="number"/>th record under a key prefix.</summary>
    public static string Make(string prefix, long number)
    {
        Span<char> id = stackalloc char[15];
        prefix.CopyTo(id);
        Instance.CopyTo(id[3..]);
        for (var i = id.Length - 1; i >= 8; i--)
        {
            id[i] = Digits[(int)(number % Digits.Length)];
            number /= Digits.Length;
        }
        return string.Concat(id, Checksum(id));
    }

    /// <summary>The 18-character form of an id given in either form; false when it is not an id at all.</summary>
    public static bool TryNormalize(string? text, out string id)
    {
        id = "";
        if (text is null || text.Length is not (15 or 18) || !text.All(char.IsAsciiLetterOrDigit))
            return false;
        if (text.Length == 15)
        {
            id = string.Concat(text, Checksum(text));
            return true;
        }
        return TryRestoreCase(text, out id);
    }

    // One letter per five characters; bit n is set when character n of the five is a capital.
    private static string Checksum(ReadOnlySpan<char> id)
    {
        Span<char> sum = stackalloc char[3];
        for (var block = 0; block < 3; block++)
        {
            var bits = 0;
            for (var i = 0; i < 5; i++)
            {
                if (char.IsAsciiLetterUpper(id[(block * 5) + i]))
                    bits |= 1 << i;
            }
            sum[block] = Alphabet[bits];
        }
        return sum.ToString();
    }

    private static bool TryRestoreCase(string text, out string id)
    {
        Span<char> restored = stackalloc char[15];
        id = "";
        for (var i = 0; i < 15; i++)
        {
            var bits = Alphabet.IndexOf(char.ToUpperInvariant(text[15 + (i / 5)]), StringComparison.Ordinal);
            var isCapital = bits >= 0 && (bits & (1 << (i % 5))) != 0;
            if (bits < 0 || (isCapital && !char.IsAsciiLetter(text[i])))
                return false;
            restored[i] = isCapital ? char.ToUpperInvariant(text[i]) : char.ToLowerInvariant(text[i]);
        }
        id = string.Concat(restored, Checksum(restored));
        return true;
    }
}
