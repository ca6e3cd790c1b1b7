using System.Runtime.CompilerServices;
using PhoneNumbers.Formatting;
using PhoneNumbers.Parsing;
using PhoneNumbers.Plans;

namespace PhoneNumbers;

/// <summary>
/// Reads, checks and writes phone numbers of every region, by Google's rules and numbering plans. Safe for concurrent use.
/// </summary>
[SkipLocalsInit]
public class PhoneNumberUtil
{
    /// <summary>The "region" of calling codes that belong to no country, such as +800.</summary>
    public const string REGION_CODE_FOR_NON_GEO_ENTITY = RegionPlan.NonGeographic;

    private static readonly Lazy<PhoneNumberUtil> Instance = new(() => new PhoneNumberUtil(new NumberingPlans()));

    private readonly NumberingPlans _plans;
    private readonly NumberParser _parser;
    private readonly NumberFormatter _formatter;
    private readonly HashSet<string> _regions;

    private PhoneNumberUtil(NumberingPlans plans)
    {
        _plans = plans;
        _parser = new NumberParser(plans);
        _formatter = new NumberFormatter(plans);
        _regions = [.. plans.Regions];
    }

    public static PhoneNumberUtil GetInstance() => Instance.Value;

    /// <summary>Two-letter codes of every region with a numbering plan.</summary>
    public HashSet<string> GetSupportedRegions() => _regions;

    /// <summary>Reads a number written in any usual way.</summary>
    /// <param name="numberToParse">At most 250 characters: digits of any script, punctuation, letters, an extension, tel: URIs.</param>
    /// <param name="defaultRegion">The region a number without calling code is from, in upper case; null or "ZZ" for none.</param>
    /// <exception cref="NumberParseException">The text is not a phone number; its ErrorType says why.</exception>
    public PhoneNumber Parse(string? numberToParse, string? defaultRegion) => Read(numberToParse, defaultRegion, keepRaw: false);

    /// <summary>As <see cref="Parse(string, string)"/>, and keeps the text, where the calling code came from and a carrier code.</summary>
    /// <exception cref="NumberParseException">The text is not a phone number; its ErrorType says why.</exception>
    public PhoneNumber ParseAndKeepRawInput(string? numberToParse, string? defaultRegion) => Read(numberToParse, defaultRegion, keepRaw: true);

    /// <summary>Writes a number. With an unknown calling code every notation but E.164 is the bare national digits.</summary>
    public string Format(PhoneNumber number, PhoneNumberFormat numberFormat)
    {
        ArgumentNullException.ThrowIfNull(number);
        return _formatter.Format(number, numberFormat);
    }

    /// <summary>Whether the number has a length its calling code knows; says nothing about its digits.</summary>
    public bool IsPossibleNumber(PhoneNumber number) => CheckLength(number) is LengthCheck.Possible or LengthCheck.PossibleLocally;

    /// <summary>As <see cref="IsPossibleNumber(PhoneNumber)"/>; false for a text that is not a phone number.</summary>
    public bool IsPossibleNumber(string? number, string? regionDialingFrom) =>
        _parser.TryParse(number, regionDialingFrom, keepRaw: false, out var parsed) is null && IsPossibleNumber(parsed);

    /// <summary>Whether the digits fit the numbering plan of the region the number belongs to.</summary>
    public bool IsValidNumber(PhoneNumber number) => GetNumberType(number) != PhoneNumberType.UNKNOWN;

    /// <summary>Whether the digits fit the numbering plan of one region, which must have the number's calling code.</summary>
    public bool IsValidNumberForRegion(PhoneNumber number, string? regionCode)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (_plans.Find(number.CountryCode) is not { } code)
            return false;
        Span<byte> buffer = stackalloc byte[NationalDigits.Longest];
        var national = NationalDigits.Of(number, buffer);
        for (int i = 0; i < code.Regions.Length; i++)
        {
            if (code.Regions[i].Id == regionCode)
                return code.TypeIn(i, national) != PhoneNumberType.UNKNOWN;
        }
        return false;
    }

    /// <summary>UNKNOWN for a number that is not valid.</summary>
    public PhoneNumberType GetNumberType(PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (_plans.Find(number.CountryCode) is not { } code)
            return PhoneNumberType.UNKNOWN;
        Span<byte> buffer = stackalloc byte[NationalDigits.Longest];
        return code.TypeOf(NationalDigits.Of(number, buffer));
    }

    /// <summary>
    /// The region a number belongs to; "001" for calling codes without one. The only region of a calling code is given for
    /// any number with that code; among several the digits decide, and null says that none of them claims the number.
    /// </summary>
    public string? GetRegionCodeForNumber(PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (_plans.Find(number.CountryCode) is not { } code)
            return null;
        Span<byte> buffer = stackalloc byte[NationalDigits.Longest];
        int region = code.RegionOf(NationalDigits.Of(number, buffer));
        return region < 0 ? null : code.Regions[region].Id;
    }

    /// <summary>The main region of a calling code; "ZZ" for an unknown code.</summary>
    public string GetRegionCodeForCountryCode(int countryCallingCode) => _plans.Find(countryCallingCode)?.Main.Id ?? "ZZ";

    /// <summary>0 for an unknown region.</summary>
    public int GetCountryCodeForRegion(string? regionCode) => _plans.FindRegion(regionCode, out _)?.Code ?? 0;

    /// <summary>The national digits, leading zeros included.</summary>
    public string GetNationalSignificantNumber(PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        Span<byte> buffer = stackalloc byte[NationalDigits.Longest];
        return NationalDigits.ToText(NationalDigits.Of(number, buffer));
    }

    /// <summary>A valid fixed-line number of the region; null for an unknown region or one without such numbers.</summary>
    public PhoneNumber? GetExampleNumber(string regionCode) => GetExampleNumberForType(regionCode, PhoneNumberType.FIXED_LINE);

    /// <summary>A valid number of one type; null for an unknown region or one without such numbers.</summary>
    public PhoneNumber? GetExampleNumberForType(string regionCode, PhoneNumberType type) =>
        _plans.FindRegion(regionCode, out int region)?.Regions[region].ExampleOf(type) is { } example ? Parse(example, regionCode) : null;

    private LengthCheck CheckLength(PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (_plans.Find(number.CountryCode) is not { } code)
            return LengthCheck.Invalid;
        Span<byte> buffer = stackalloc byte[NationalDigits.Longest];
        return code.Main.Lengths.Check(NationalDigits.Of(number, buffer).Length);
    }

    private PhoneNumber Read(string? text, string? region, bool keepRaw) =>
        _parser.TryParse(text, region, keepRaw, out var number) is { } error
            ? throw new NumberParseException(error, Explain(error))
            : number;

    private static string Explain(ErrorType error) => error switch
    {
        ErrorType.INVALID_COUNTRY_CODE => "Missing or invalid default region, or no such calling code.",
        ErrorType.NOT_A_NUMBER => "The text did not seem to be a phone number.",
        ErrorType.TOO_SHORT_AFTER_IDD => "The text is too short to be a phone number behind its international prefix.",
        ErrorType.TOO_SHORT_NSN => "The text is too short to be a phone number.",
        _ => "The text is too long to be a phone number.",
    };
}
