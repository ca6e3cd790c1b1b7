using FsCheck;
using FsCheck.Fluent;
using PhoneNumbers;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

public sealed class NumberPropertyTests
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();
    private static readonly PhoneNumber[] Examples =
    [
        .. from region in Util.GetSupportedRegions().Order(StringComparer.Ordinal)
           from type in Enum.GetValues<PhoneNumberType>()
           let example = Util.GetExampleNumberForType(region, type)
           where example is not null
           select example,
    ];

    /// <summary>Example numbers with other last digits: most are valid, all are of some region.</summary>
    private static readonly Gen<PhoneNumber> Numbers =
        from example in Gen.Elements(Examples)
        from scale in Gen.Elements(10UL, 1_000UL, 100_000UL)
        from tail in Gen.Choose(0, 99_999)
        select example.ToBuilder().SetNationalNumber((example.NationalNumber / scale * scale) + ((ulong)tail % scale)).Build();

    [Fact]
    public void ParseOfE164_AnyValidNumber_IsTheNumber() =>
        Prop.ForAll(Numbers.ToArbitrary(), number =>
            !Util.IsValidNumber(number) || Util.Parse(Util.Format(number, PhoneNumberFormat.E164), "ZZ").Equals(number))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void ParseOfInternationalNotations_AnyValidNumber_IsTheNumber() =>
        Prop.ForAll(Numbers.ToArbitrary(), Gen.Elements(PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.RFC3966).ToArbitrary(), (number, format) =>
            !Util.IsValidNumber(number)
            || Util.Parse(Util.Format(number, format), "ZZ").Equals(number))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Parse_AnyText_GivesANumberOrTheReason() =>
        Prop.ForAll<string>(text =>
        {
            var number = TryParse(text, "US");
            return number is null || Util.Format(number, PhoneNumberFormat.E164).Length is > 3 and <= 21;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static PhoneNumber? TryParse(string text, string region)
    {
        try
        {
            return Util.Parse(text, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
