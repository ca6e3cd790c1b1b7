using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Genesys.Mapping;

/// <summary>Forms of ani and dnis: <c>tel:+1…</c>, <c>sip:+1…@host</c>, <c>sip:anonymous@anonymous.invalid</c>, a bare number.</summary>
internal static class Address
{
    private const int FewestDigits = 3;

    /// <summary>The number in it; null when the caller withheld it or the address holds none.</summary>
    public static RawPhone? Number(string? address)
    {
        if (address is null)
            return null;
        var text = Uri.UnescapeDataString(address.Trim());
        foreach (var scheme in (ReadOnlySpan<string>)["tel:", "sips:", "sip:"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                text = text[scheme.Length..];
        }

        text = text.Split('@', ';')[0].Trim();
        return text.Count(char.IsAsciiDigit) >= FewestDigits && text.All(IsOfNumber) ? new RawPhone(text) : null;
    }

    private static bool IsOfNumber(char c) => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '(' or ')' or ' ' or '*' or '#';
}
