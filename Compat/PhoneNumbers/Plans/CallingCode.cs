using System.Globalization;

namespace PhoneNumbers.Plans;

/// <summary>
/// A calling code with its regions and one automaton over national digits. Where the automaton stands after the last
/// digit says, in a single walk, which region the number belongs to and what type it has there.
/// </summary>
internal sealed class CallingCode
{
    public const int Row = 11;

    private const int NoRegion = 0xff, TypeBits = 0xf, GeneralBit = 0x10;

    private readonly byte[] _digits = [];

    public required int Code
    {
        get;
        init
        {
            field = value;
            _digits = [.. value.ToString(CultureInfo.InvariantCulture).Select(c => (byte)(c - '0'))];
        }
    }

    /// <summary>The code itself, digit by digit.</summary>
    public ReadOnlySpan<byte> Digits => _digits;

    /// <summary>The main region first.</summary>
    public required RegionPlan[] Regions { get; init; }

    /// <summary>Per state ten successors, then the verdict.</summary>
    public required ushort[] States { get; init; }

    /// <summary>Per verdict the region the number belongs to, then one cell per region: type and general match.</summary>
    public required byte[] Verdicts { get; init; }

    public RegionPlan Main => Regions[0];

    /// <summary>The index of the region a national number belongs to, -1 for none.</summary>
    public int RegionOf(ReadOnlySpan<byte> national)
    {
        int region = Verdicts[Judge(national)];
        return region == NoRegion ? -1 : region;
    }

    public PhoneNumberType TypeIn(int region, ReadOnlySpan<byte> national) =>
        (PhoneNumberType)(Verdicts[Judge(national) + 1 + region] & TypeBits);

    /// <summary>Region and type in one walk; UNKNOWN when no region claims the number.</summary>
    public PhoneNumberType TypeOf(ReadOnlySpan<byte> national)
    {
        int verdict = Judge(national);
        int region = Verdicts[verdict];
        return region == NoRegion ? PhoneNumberType.UNKNOWN : (PhoneNumberType)(Verdicts[verdict + 1 + region] & TypeBits);
    }

    /// <summary>Whether the whole number fits the region's general pattern, whatever its length.</summary>
    public bool FitsGeneral(int region, ReadOnlySpan<byte> national) =>
        (Verdicts[Judge(national) + 1 + region] & GeneralBit) != 0;

    private int Judge(ReadOnlySpan<byte> national)
    {
        var states = States;
        int state = 0;
        foreach (byte digit in national)
            state = states[(state * Row) + digit];
        return states[(state * Row) + Row - 1] * (Regions.Length + 1);
    }
}
