using System.Globalization;

namespace PhoneNumbers.Parsing;

/// <summary>What each character means in a written phone number.</summary>
internal static class NumberText
{
    public static bool IsPlus(char c) => c is '+' or '＋';

    public static bool IsDigit(char c) => char.IsAsciiDigit(c) || (c >= 0x80 && char.IsDigit(c));

    /// <summary>Spaces, hyphens, dots, slashes, brackets, tildes and the x of carrier codes, narrow and wide.</summary>
    public static bool IsPunctuation(char c) => c switch
    {
        '-' or 'x' or 'X' or ' ' or '(' or ')' or '.' or '[' or ']' or '/' or '~' => true,
        < (char)0x80 => false,
        '\u00a0' or '\u00ad' or '\u200b' or '\u2060' or '\u3000' => true,
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\u30fc' => true,
        (>= '\uff0d' and <= '\uff0f') or '\uff08' or '\uff09' or '\uff3b' or '\uff3d' => true,
        '\u2053' or '\u223c' or '\uff5e' => true,
        _ => false,
    };

    /// <summary>The value of a digit of any script.</summary>
    public static byte Value(char digit) =>
        (byte)(char.IsAsciiDigit(digit) ? digit - '0' : CharUnicodeInfo.GetDecimalDigitValue(digit));

    /// <summary>The digits of a number, with letters as on a telephone keypad when there are at least three of them.</summary>
    public static int Normalize(ReadOnlySpan<char> text, Span<byte> digits)
    {
        bool keypad = CountLetters(text) >= 3;
        int count = 0;
        foreach (char c in text)
        {
            if (IsDigit(c))
                digits[count++] = Value(c);
            else if (keypad && char.IsAsciiLetter(c))
                digits[count++] = Keypad(c);
        }
        return count;
    }

    private static int CountLetters(ReadOnlySpan<char> text)
    {
        int letters = 0;
        foreach (char c in text)
            letters += char.IsAsciiLetter(c) ? 1 : 0;
        return letters;
    }

    private static byte Keypad(char letter) => (byte)("22233344455566677778889999"[(letter | 0x20) - 'a'] - '0');
}
