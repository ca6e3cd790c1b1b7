using CrmHub.Adapters.Model;
using PhoneNumbers;

namespace CrmHub.Hub.Identity;

/// <summary>Makes E.164 of what people, phones and systems write; never guesses a country .</summary>
internal static class PhoneReader
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    private static readonly HashSet<string> AnonymousNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "anonymous", "unavailable", "restricted", "private", "unknown", "withheld", "blocked", "anonymous.invalid", "+anonymous", "no-caller-id",
    };

    /// <param name="text">Any written form, <c>tel:</c> and <c>sip:</c> addresses included.</param>
    /// <param name="region">Where numbers without a country code belong.</param>
    public static ReadPhone Read(string? text, string region)
    {
        var bare = Bare(text);
        if (bare.Length == 0 || AnonymousNames.Contains(bare))
            return ReadPhone.Anonymous;
        if (bare.Length > 64)
            return ReadPhone.Unparsable;
        try
        {
            var number = Util.Parse(bare, region);
            return Util.IsPossibleNumber(number)
                ? new ReadPhone(PhoneReading.Read, new Phone(Util.Format(number, PhoneNumberFormat.E164)), National(number))
                : ReadPhone.Unparsable;
        }
        catch (NumberParseException)
        {
            return ReadPhone.Unparsable;
        }
    }

    private static string National(PhoneNumber number)
    {
        var e164 = Util.Format(number, PhoneNumberFormat.E164);
        return e164[(1 + number.CountryCode.ToString(System.Globalization.CultureInfo.InvariantCulture).Length)..];
    }

    private static string Bare(string? text)
    {
        var bare = (text ?? "").Trim();
        if (bare.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("sips:", StringComparison.OrdinalIgnoreCase))
            bare = bare[(bare.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('@', ';')[0];
        return bare.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) && AnonymousNames.Contains(bare[4..]) ? bare[4..] : bare;
    }
}
