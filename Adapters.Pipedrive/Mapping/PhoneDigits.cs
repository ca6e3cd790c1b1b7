namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Numbers as people type them, compared by their digits. Only a hint: the hub compares again in E.164.</summary>
internal static class PhoneDigits
{
    public static string Of(string? number) => string.Concat((number ?? "").Where(char.IsAsciiDigit));

    /// <summary>The same number, with or without 00 or a plus in front of the country code.</summary>
    public static bool IsSame(string left, string right)
    {
        var (a, b) = (Of(left), Of(right));
        return a.Length > 0 && Bare(a) == Bare(b);
    }

    private static string Bare(string digits) => digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
}
