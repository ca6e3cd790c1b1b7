namespace PhoneNumbers.Parsing;

/// <summary>
/// Recognises an extension at the end of a number: ";ext=", "ext.", "x", "#", "int", a comma or semicolon as a dialler
/// writes it, in the spellings Google's library knows. It always ends with the text's last run of digits, so only the
/// label in front of that run is looked at.
/// </summary>
internal readonly ref struct ExtensionText
{
    private readonly ReadOnlySpan<char> _text;
    private readonly int _digits;
    private readonly int _end;

    public ExtensionText(ReadOnlySpan<char> text)
    {
        _text = text;
        _end = text is [.., '#'] ? text.Length - 1 : text.Length;
        _digits = _end;
        while (_digits > 0 && NumberText.IsDigit(text[_digits - 1]))
            _digits--;
    }

    public ReadOnlySpan<char> Digits => _text[_digits.._end];

    private bool HasHash => _end < _text.Length;

    /// <summary>The first place, not before <paramref name="from"/>, where an extension that reaches the end begins; -1 for none.</summary>
    public int Find(int from)
    {
        if (_digits == _end || !MayHaveLabel())
            return -1;
        for (int i = from; i < _digits; i++)
        {
            if (IsLabel(_text[i.._digits]))
                return i;
        }
        return -1;
    }

    /// <summary>A cheap refusal of the usual case, a number that merely ends with digits.</summary>
    private bool MayHaveLabel()
    {
        int i = _digits - 1;
        for (; i >= 0 && (IsGap(_text[i]) || IsStop(_text[i]) || _text[i] == '-'); i--)
        {
            if (_text[i] == ',' || HasHash)
                return true;
        }
        return i >= 0 && (_text[i] >= 0x80 || char.IsAsciiLetter(_text[i]) || _text[i] is '#' or '~' or ';' or '=');
    }

    private bool IsLabel(ReadOnlySpan<char> label)
    {
        int count = _end - _digits;
        if (label.Equals(";ext=", StringComparison.OrdinalIgnoreCase))
            return count <= 20 && !HasHash;
        if (HasHash && count <= 6 && label.Trim("- ").IsEmpty)
            return true;
        int gap = 0;
        while (gap < label.Length && IsGap(label[gap]))
            gap++;
        int word = Word(label[gap..], out int longest);
        if (word > 0 && count <= longest && IsBeforeDigits(label[(gap + word)..]))
            return true;
        return IsDialler(label, count);
    }

    /// <summary>The length of the word for "extension" at the start, and how many digits may follow such a word.</summary>
    private static int Word(ReadOnlySpan<char> label, out int longest)
    {
        longest = 20;
        int i = Skip(label, 0, "e");
        if (Skip(label, i, "xt") is var xt && xt > i)
        {
            int plain = Skip(label, xt, "ensio");
            int accented = plain > xt ? Skip(label, plain, "\u0301") : Skip(label, xt, "ensi\u00f3");
            return Skip(label, accented, "n");
        }
        i = Skip(label, 0, "ｅ");
        if (Skip(label, i, "ｘｔ") is var wide && wide > i)
            return Skip(label, wide, "ｎ");
        i = Math.Max(Skip(label, 0, "доб"), Skip(label, 0, "anexo"));
        if (i > 0)
            return i;
        longest = 9;
        if (label is [('x' or 'X' or 'ｘ' or 'Ｘ' or '#' or '＃' or '~' or '～'), ..])
            return 1;
        return Math.Max(Skip(label, 0, "int"), Skip(label, 0, "ｉｎｔ"));
    }

    /// <summary>",," or ";" before up to 15 digits, or any commas before up to 9.</summary>
    private static bool IsDialler(ReadOnlySpan<char> label, int count)
    {
        label = label.TrimStart(" \u00a0\t");
        if (label is [',', ',', ..] && count <= 15 && IsBeforeDigits(label[2..]))
            return true;
        if (label is [';', ..] && count <= 15 && IsBeforeDigits(label[1..]))
            return true;
        var rest = label.TrimStart(',');
        return rest.Length < label.Length && count <= 9 && IsBeforeDigits(rest);
    }

    private static bool IsBeforeDigits(ReadOnlySpan<char> rest)
    {
        if (rest is [var first, ..] && IsStop(first))
            rest = rest[1..];
        return rest.Trim(" \u00a0\t,-").IsEmpty;
    }

    private static int Skip(ReadOnlySpan<char> text, int at, string word) =>
        text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase) ? at + word.Length : at;

    private static bool IsGap(char c) => c is ' ' or '\u00a0' or '\t' or ',';

    private static bool IsStop(char c) => c is ':' or '.' or '．';
}
