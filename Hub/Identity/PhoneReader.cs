using System.Buffers;
using CrmHub.Adapters.Model;
using PhoneNumbers;

namespace CrmHub.Hub.Identity;

/// <summary>Makes E.164 of what people, phones and systems write; never guesses a country .</summary>
internal static class PhoneReader
{
    private const string Tel = "tel:";
    private const int Longest = 64;

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();
    private static readonly SearchValues<char> Usual = SearchValues.Create("+0123456789 -()./");

    // None ends with a digit: what does is not looked for here.
    private static readonly HashSet<string> AnonymousNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "anonymous", "unavailable", "restricted", "private", "unknown", "withheld", "blocked", "anonymous.invalid", "+anonymous", "no-caller-id",
    };

    /// <param name="text">Any written form, <c>tel:</c> and <c>sip:</c> addresses included.</param>
    /// <param name="region">Where numbers without a country code belong.</param>
    public static ReadPhone Read(string? text, string region)
    {
        var bare = Bare(text);
        if (bare.Length == 0 || IsAnonymous(bare))
            return ReadPhone.Anonymous;
        if (bare.Length > Longest || (IsDoubtful(bare, region) && !Util.IsPossibleNumber(bare, region)))
            return ReadPhone.Unparsable;
        try
        {
            var number = Util.Parse(bare, region);
            return Util.IsPossibleNumber(number) ? Of(number) : ReadPhone.Unparsable;
        }
        catch (NumberParseException)
        {
            return ReadPhone.Unparsable;
        }
    }

    private static ReadPhone Of(PhoneNumber number)
    {
        var e164 = Util.Format(number, PhoneNumberFormat.E164);
        var national = e164[(1 + Digits(number.CountryCode))..];
        return new ReadPhone(PhoneReading.Read, new Phone(e164), national);
    }

    private static int Digits(int countryCode) => countryCode switch { < 10 => 1, < 100 => 2, _ => 3 };

    private static bool IsAnonymous(string bare) => !char.IsAsciiDigit(bare[^1]) && AnonymousNames.Contains(bare);

    // Asking first costs reading twice; reading what is no number costs an exception.
    private static bool IsDoubtful(string bare, string region) =>
        region.Length != 2 || bare.Length is < 7 or > 20
        || bare.AsSpan(bare.StartsWith(Tel, StringComparison.OrdinalIgnoreCase) ? Tel.Length : 0).ContainsAnyExcept(Usual);

    private static string Bare(string? text)
    {
        var bare = (text ?? "").Trim();
        if (bare.Length == 0 || !char.IsAsciiLetter(bare[0]))
            return bare;
        if (bare.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("sips:", StringComparison.OrdinalIgnoreCase))
            bare = bare[(bare.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('@', ';')[0];
        return bare.StartsWith(Tel, StringComparison.OrdinalIgnoreCase) && AnonymousNames.Contains(bare[Tel.Length..]) ? bare[Tel.Length..] : bare;
    }
}
