namespace PhoneNumbers.Parsing;

/// <summary>Finds the part of a text that can be a phone number, RFC 3966 parameters included.</summary>
internal static class Candidate
{
    private const string Scheme = "tel:", Context = ";phone-context=", Subaddress = ";isub=";

    /// <summary>
    /// The candidate, a slice of the text or, where a phone-context goes in front of it, of the buffer (as long as the text).
    /// False when the phone-context is malformed.
    /// </summary>
    public static bool TryFind(ReadOnlySpan<char> text, Span<char> buffer, out ReadOnlySpan<char> candidate)
    {
        int context = text.IndexOf(Context);
        if (context < 0)
            candidate = Trim(text);
        else if (!TryJoin(text, context, buffer, out candidate))
            return false;
        int subaddress = candidate.IndexOf(Subaddress);
        if (subaddress > 0)
            candidate = candidate[..subaddress];
        return true;
    }

    /// <summary>From the first plus or digit to the last letter, digit or #, and nothing of a second number ("… / x123").</summary>
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (start < text.Length && !NumberText.IsPlus(text[start]) && !NumberText.IsDigit(text[start]))
            start++;
        int end = text.Length;
        while (end > start && !char.IsLetter(text[end - 1]) && !char.IsNumber(text[end - 1]) && text[end - 1] != '#')
            end--;
        text = text[start..end];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '/' or '\\' && text[(i + 1)..].TrimStart(' ') is ['x', ..])
                return text[..i];
        }
        return text;
    }

    private static bool TryJoin(ReadOnlySpan<char> text, int context, Span<char> buffer, out ReadOnlySpan<char> candidate)
    {
        candidate = default;
        var value = text[(context + Context.Length)..];
        int end = value.IndexOf(';');
        if (end >= 0)
            value = value[..end];
        if (!IsGlobalNumber(value) && !IsDomainName(value))
            return false;
        int scheme = text.IndexOf(Scheme);
        int start = scheme < 0 ? 0 : scheme + Scheme.Length;
        if (start > context)
            return false;
        var prefix = value[0] == '+' ? value : default;
        prefix.CopyTo(buffer);
        text[start..context].CopyTo(buffer[prefix.Length..]);
        candidate = buffer[..(prefix.Length + context - start)];
        return true;
    }

    private static bool IsGlobalNumber(ReadOnlySpan<char> value)
    {
        if (value is not ['+', ..])
            return false;
        int digits = 0;
        foreach (char c in value[1..])
        {
            if (NumberText.IsDigit(c))
                digits++;
            else if (c is not ('-' or '.' or '(' or ')'))
                return false;
        }
        return digits > 0;
    }

    private static bool IsDomainName(ReadOnlySpan<char> value)
    {
        if (value is [.., '.'])
            value = value[..^1];
        ReadOnlySpan<char> last = default;
        foreach (var range in value.Split('.'))
        {
            last = value[range];
            if (!IsLabel(last))
                return false;
        }
        return last.Length > 0 && char.IsAsciiLetter(last[0]);
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (char c in label)
        {
            if (c != '-' && !IsAlphanumeric(c))
                return false;
        }
        return label.Length > 0 && label[0] != '-' && label[^1] != '-';
    }

    private static bool IsAlphanumeric(char c) => char.IsAsciiLetter(c) || NumberText.IsDigit(c);
}
