namespace PhoneNumbers.Plans;

/// <summary>One way to write numbers: which numbers (leading digits, whole pattern), the template, and the national-prefix rule.</summary>
internal sealed record FormatRule(DigitProgram Pattern, DigitProgram? LeadingDigits, string Template, string? PrefixRule)
{
    public bool TryApply(ReadOnlySpan<byte> digits, Span<int> groups) =>
        (LeadingDigits is null || LeadingDigits.MatchesPrefix(digits)) && Pattern.TryMatchAll(digits, groups);
}
