namespace PhoneNumbers.Parsing;

/// <summary>
/// Numbers of ASCII digits, perhaps behind a plus, with nothing but spaces, hyphens, dots, slashes and brackets between them: there is no
/// extension, no parameter and no second number to look for, and any three digits make a viable number.
/// </summary>
internal static class PlainText
{
    private const int Shortest = 3;

    /// <summary>A bit for each of the characters below 64 that may stand between digits.</summary>
    private const ulong Light = (1UL << ' ') | (1UL << '-') | (1UL << '.') | (1UL << '/') | (1UL << '(') | (1UL << ')');

    /// <summary>False for every other text, which may be a number all the same.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> digits, out int count, out bool hasPlus)
    {
        count = 0;
        int i = Start(text);
        hasPlus = i < text.Length && text[i] == '+';
        for (i += hasPlus ? 1 : 0; i < text.Length; i++)
        {
            uint value = (uint)(text[i] - '0');
            if (value < 10)
                digits[count++] = (byte)value;
            else if (text[i] >= 64 || ((Light >> text[i]) & 1) == 0)
                return false;
        }
        return count >= Shortest;
    }

    /// <summary>
    /// The first plus or digit, since words in front of a number count for nothing. A semicolon may begin a parameter and another script may
    /// hold digits: both end the search, and what stands there is refused.
    /// </summary>
    private static int Start(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (i < text.Length && text[i] is not ('+' or (>= '0' and <= '9') or ';' or >= (char)0x80))
            i++;
        return i;
    }
}
