namespace PhoneNumbers.Parsing;

/// <summary>Whether a text has the shape of a phone number at all.</summary>
internal static class Viability
{
    /// <summary>
    /// Two digits alone; or pluses, three digits with punctuation between them, then digits, letters and punctuation,
    /// then perhaps an extension.
    /// </summary>
    public static bool IsViable(ReadOnlySpan<char> text)
    {
        if (text.Length == 2)
            return NumberText.IsDigit(text[0]) && NumberText.IsDigit(text[1]);
        int i = 0;
        while (i < text.Length && NumberText.IsPlus(text[i]))
            i++;
        int digits = 0;
        for (; i < text.Length && digits < 3; i++)
        {
            if (NumberText.IsDigit(text[i]))
                digits++;
            else if (text[i] != '*' && !NumberText.IsPunctuation(text[i]))
                return false;
        }
        if (digits < 3)
            return false;
        int tail = i;
        while (i < text.Length && IsTail(text[i]))
            i++;
        if (i == text.Length)
            return true;
        int extension = new ExtensionText(text).Find(tail);
        return extension >= 0 && extension <= i;
    }

    private static bool IsTail(char c) =>
        NumberText.IsDigit(c) || c == '*' || char.IsAsciiLetter(c) || NumberText.IsPunctuation(c);
}
