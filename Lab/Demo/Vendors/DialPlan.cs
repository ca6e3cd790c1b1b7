using CrmHub.Lab.Demo.Processes;

namespace CrmHub.Lab.Demo.Vendors;

/// <summary>What the network would send for a number somebody typed: the demo's own reading, so that the hub's is put to a test.</summary>
internal static class DialPlan
{
    /// <summary>E.164 and the site called; null for a country without a site or text without a number.</summary>
    public static (string Number, Site Site)? Read(string typed, string country)
    {
        var digits = string.Concat(typed.Split('x', 'e')[0].Where(char.IsAsciiDigit));
        return country switch
        {
            "United States" when digits.Length >= 10 => ("+1" + digits[^10..], Site.Austin),
            "Canada" when digits.Length >= 10 => ("+1" + digits[^10..], Site.Toronto),
            "Brazil" when digits.Length >= 11 => ("+55" + digits[^11..], Site.SaoPaulo),
            _ => null,
        };
    }
}
