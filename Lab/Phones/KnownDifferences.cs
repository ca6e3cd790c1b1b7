namespace CrmHub.Lab.Phones;

/// <summary>Where Google's JavaScript library differs from its C++, Java and C# ones, which are the ones to be equal to.</summary>
internal static class KnownDifferences
{
    public const string Rounding = "JavaScript rounds national numbers above 2^53";
    public const string Ending = "JavaScript drops letters and numerals of other scripts from the end";

    public static string? Explain(OracleAnswer ours, OracleAnswer google)
    {
        if (DiffersByRounding(ours, google))
            return Rounding;
        bool refused = ours.Error == "NOT_A_NUMBER" || google.Error == "NOT_A_NUMBER";
        return refused && EndsInAnotherScript(ours.Text) ? Ending : null;
    }

    /// <summary>Such a number is valid nowhere; everything said of it must still be the same.</summary>
    private static bool DiffersByRounding(OracleAnswer ours, OracleAnswer google) =>
        (ours.Error, ours.Valid, ours.Possible, ours.NumberRegion, ours.Type, ours.Extension) ==
        (google.Error, google.Valid, google.Possible, google.NumberRegion, google.Type, google.Extension)
        && NationalValue(ours) is > 1UL << 53 and var value
        && (double)value == NationalValue(google);

    private static ulong NationalValue(OracleAnswer answer)
    {
        int callingCode = answer.International.IndexOf(' ', StringComparison.Ordinal);
        return callingCode > 0 && ulong.TryParse(answer.E164.AsSpan(callingCode), out ulong value) ? value : 0;
    }

    private static bool EndsInAnotherScript(string text)
    {
        int end = text.Length - 1;
        while (end > 0 && !char.IsLetter(text[end]) && !char.IsNumber(text[end]) && text[end] != '#')
            end--;
        return !char.IsAscii(text[end]) && !char.IsDigit(text[end]);
    }
}
