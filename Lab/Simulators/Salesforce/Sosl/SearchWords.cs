namespace CrmHub.Lab.Simulators.Salesforce.Sosl;

/// <summary>A piece of text the way the index sees it: cut into words, and as a phone number. Made once for each side of a comparison.</summary>
internal sealed class SearchWords
{
    private const int ShortestTail = 4;

    public SearchWords(string text)
    {
        Text = text;
        Words = Cut(text);
        Digits = string.Concat(text.TakeWhile(c => !char.IsLetter(c)).Where(char.IsAsciiDigit));
        IsNumber = Digits.Length > 1 && !text.Any(char.IsLetter);
    }

    public string Text { get; }

    public IReadOnlyList<string> Words { get; }

    /// <summary>The digits before any letter: what follows one is an extension, not part of the number.</summary>
    public string Digits { get; }

    /// <summary>Nothing but digits and punctuation.</summary>
    public bool IsNumber { get; }

    /// <summary>Whether the words of <paramref name="wanted"/> stand here in a row.</summary>
    public bool HoldsPhrase(SearchWords wanted)
    {
        if (wanted.Words.Count == 0)
            return false;
        for (var from = 0; from + wanted.Words.Count <= Words.Count; from++)
        {
            var length = 0;
            while (length < wanted.Words.Count && Words[from + length].Equals(wanted.Words[length], StringComparison.OrdinalIgnoreCase))
                length++;
            if (length == wanted.Words.Count)
                return true;
        }
        return false;
    }

    /// <summary>Whether a number here is the one wanted, or ends with it (four digits at least); punctuation does not count.</summary>
    public bool HoldsNumber(SearchWords wanted) =>
        wanted.IsNumber
        && (Digits == wanted.Digits || (wanted.Digits.Length >= ShortestTail && Digits.EndsWith(wanted.Digits, StringComparison.Ordinal)));

    private static List<string> Cut(string text)
    {
        var words = new List<string>();
        var from = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
                continue;
            if (i > from)
                words.Add(text[from..i]);
            from = i + 1;
        }
        return words;
    }
}
