using System.Runtime.CompilerServices;
using PhoneNumbers.Plans;
using Source = PhoneNumbers.PhoneNumber.Types.CountryCodeSource;

namespace PhoneNumbers.Parsing;

/// <summary>Reads a written number by the rules of Google's library. Allocates the number, and strings only for what is kept of the text.</summary>
[SkipLocalsInit]
internal sealed class NumberParser(NumberingPlans plans)
{
    private const int LongestText = 250, LongestNational = 17, ShortestNational = 2;

    /// <summary>Null when the text was read; otherwise what is wrong with it.</summary>
    public ErrorType? TryParse(string? text, string? region, bool keepRaw, out PhoneNumber number)
    {
        number = PhoneNumber.DefaultInstance;
        if (text is null)
            return ErrorType.NOT_A_NUMBER;
        if (text.Length > LongestText)
            return ErrorType.TOO_LONG;
        return ParsePlain(text, region, keepRaw, out number, out var error) ? error : ParseText(text, region, keepRaw, out number);
    }

    /// <summary>Digits and light punctuation, which is how almost every number comes, need one look at each character. False: another text.</summary>
    private bool ParsePlain(string text, string? region, bool keepRaw, out PhoneNumber number, out ErrorType? error)
    {
        number = PhoneNumber.DefaultInstance;
        error = null;
        Span<byte> digits = stackalloc byte[LongestText];
        if (!PlainText.TryRead(text, digits, out int count, out bool hasPlus))
            return false;
        var home = new Home(plans, region);
        error = Locate(digits[..count], hasPlus, home, stackalloc byte[LongestText + PrefixStripper.Growth], out var place)
            ?? Complete(place, keepRaw ? text : null, "", out number);
        return true;
    }

    private ErrorType? ParseText(string text, string? region, bool keepRaw, out PhoneNumber number)
    {
        number = PhoneNumber.DefaultInstance;
        Span<char> buffer = stackalloc char[LongestText];
        if (!Candidate.TryFind(text, buffer, out var candidate) || !Viability.IsViable(candidate))
            return ErrorType.NOT_A_NUMBER;
        var home = new Home(plans, region);
        bool hasPlus = NumberText.IsPlus(candidate[0]);
        if (home.Code is null && !hasPlus)
            return ErrorType.INVALID_COUNTRY_CODE;
        string extension = "";
        var tail = new ExtensionText(candidate);
        int extensionAt = tail.Find(0);
        if (extensionAt >= 0 && Viability.IsViable(candidate[..extensionAt]))
        {
            extension = tail.Digits.ToString();
            candidate = candidate[..extensionAt];
        }
        Span<byte> digits = stackalloc byte[LongestText];
        digits = digits[..NumberText.Normalize(candidate, digits)];
        var error = Locate(digits, hasPlus, home, stackalloc byte[LongestText + PrefixStripper.Growth], out var place);
        return error ?? Complete(place, keepRaw ? text : null, extension, out number);
    }

    /// <summary>Finds the calling code: after a plus, after an international prefix, in front of a home number, or the home's own.</summary>
    private ErrorType? Locate(ReadOnlySpan<byte> digits, bool hasPlus, Home home, Span<byte> buffer, out Place place)
    {
        place = default;
        if (hasPlus)
        {
            if (digits.Length <= ShortestNational)
                return ErrorType.TOO_SHORT_AFTER_IDD;
            if (plans.FindPrefix(digits, out var national) is { } code)
            {
                place = new Place(code, 0, national, Source.FROM_NUMBER_WITH_PLUS_SIGN);
                return null;
            }
        }
        if (home.Plan is not { } plan)
            return ErrorType.INVALID_COUNTRY_CODE;
        if (TryStripInternationalPrefix(digits, plan, out var rest))
        {
            if (rest.Length <= ShortestNational)
                return ErrorType.TOO_SHORT_AFTER_IDD;
            if (plans.FindPrefix(rest, out var national) is not { } code)
                return ErrorType.INVALID_COUNTRY_CODE;
            place = new Place(code, 0, national, Source.FROM_NUMBER_WITH_IDD);
            return null;
        }
        if (TryStripHomeCode(digits, home, buffer, out rest))
            place = new Place(home.Code!, 0, rest, Source.FROM_NUMBER_WITHOUT_PLUS_SIGN);
        else if (hasPlus)
            return ErrorType.INVALID_COUNTRY_CODE;
        else
            place = new Place(home.Code!, home.Region, digits, Source.FROM_DEFAULT_COUNTRY);
        return null;
    }

    private static bool TryStripInternationalPrefix(ReadOnlySpan<byte> digits, RegionPlan plan, out ReadOnlySpan<byte> rest)
    {
        rest = digits;
        Span<int> groups = stackalloc int[DigitProgram.GroupSlots];
        if (plan.InternationalPrefix is not { } prefix || !prefix.TryMatchPrefix(digits, groups, out int length))
            return false;
        rest = digits[length..];
        return rest is not [0, ..];
    }

    /// <summary>The home's calling code written without plus or prefix: taken off only where the number does not fit the plan with it.</summary>
    private static bool TryStripHomeCode(ReadOnlySpan<byte> digits, Home home, Span<byte> buffer, out ReadOnlySpan<byte> rest)
    {
        rest = digits;
        var code = home.Code!;
        if (!digits.StartsWith(code.Digits))
            return false;
        var without = PrefixStripper.Strip(digits[code.Digits.Length..], code, home.Region, buffer, out _);
        bool fitsOnlyWithout = !code.FitsGeneral(home.Region, digits) && code.FitsGeneral(home.Region, without);
        if (!fitsOnlyWithout && home.Plan!.Lengths.Check(digits.Length) != LengthCheck.TooLong)
            return false;
        rest = without;
        return true;
    }

    private static ErrorType? Complete(Place place, string? raw, string extension, out PhoneNumber number)
    {
        number = PhoneNumber.DefaultInstance;
        scoped var national = place.National;
        if (national.Length < ShortestNational)
            return ErrorType.TOO_SHORT_NSN;
        Span<byte> buffer = stackalloc byte[LongestText + PrefixStripper.Growth];
        var stripped = PrefixStripper.Strip(national, place.Code, place.Region, buffer, out var carrier);
        var length = place.Code.Regions[place.Region].Lengths.Check(stripped.Length);
        if (length is LengthCheck.Possible or LengthCheck.TooLong)
            national = stripped;
        else
            carrier = default;
        if (national.Length < ShortestNational)
            return ErrorType.TOO_SHORT_NSN;
        if (national.Length > LongestNational)
            return ErrorType.TOO_LONG;
        number = NationalDigits.ToNumber(place.Code.Code, national, extension);
        if (raw is not null)
            KeepRaw(number, raw, place.Source, carrier);
        return null;
    }

    private static void KeepRaw(PhoneNumber number, string raw, Source source, ReadOnlySpan<byte> carrier)
    {
        number.RawInput = raw;
        number.CountryCodeSource = source;
        if (!carrier.IsEmpty)
            number.PreferredDomesticCarrierCode = NationalDigits.ToText(carrier);
    }

    /// <summary>The region a number without calling code is taken to be from; empty for none or an unknown one.</summary>
    private readonly struct Home
    {
        public readonly CallingCode? Code;
        public readonly int Region;

        public Home(NumberingPlans plans, string? region) => Code = plans.FindRegion(region, out Region);

        public RegionPlan? Plan => Code?.Regions[Region];
    }

    /// <summary>A calling code, the region whose plan the rest is read by, and the rest.</summary>
    private readonly ref struct Place(CallingCode code, int region, ReadOnlySpan<byte> national, Source source)
    {
        public readonly CallingCode Code = code;
        public readonly int Region = region;
        public readonly ReadOnlySpan<byte> National = national;
        public readonly Source Source = source;
    }
}
