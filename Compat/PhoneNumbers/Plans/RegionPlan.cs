namespace PhoneNumbers.Plans;

/// <summary>The numbering plan of one region, or of a calling code that belongs to none ("001").</summary>
internal sealed class RegionPlan
{
    public const string NonGeographic = "001";
    public const int TypeSlots = 10;

    public required string Id { get; init; }

    public required DigitProgram? InternationalPrefix { get; init; }

    public required DigitProgram? NationalPrefix { get; init; }

    /// <summary>What replaces a matched national prefix, with $1, $2 for its groups; null: the prefix is just dropped.</summary>
    public required string? PrefixReplacement { get; init; }

    public required string? ExtensionPrefix { get; init; }

    /// <summary>How long its numbers can be, whatever their type.</summary>
    public required Lengths Lengths { get; init; }

    /// <summary>One number per type, in the order of TYPE_FIELDS in Data/metadata.mjs.</summary>
    public required string?[] Examples { get; init; }

    public required FormatRule[] Formats { get; init; }

    public required FormatRule[] InternationalFormats { get; init; }

    public string? ExampleOf(PhoneNumberType type) => type switch
    {
        PhoneNumberType.FIXED_LINE or PhoneNumberType.FIXED_LINE_OR_MOBILE => Examples[0],
        PhoneNumberType.MOBILE => Examples[1],
        >= PhoneNumberType.TOLL_FREE and <= PhoneNumberType.VOICEMAIL => Examples[(int)type - 1],
        _ => null,
    };
}
