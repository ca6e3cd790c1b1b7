using PhoneNumbers;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

public sealed class ValidityTests
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    [Theory]
    [Trait("Requirement", "X-13")]
    [InlineData("+15125550199", "US", PhoneNumberType.FIXED_LINE_OR_MOBILE)]
    [InlineData("+14165550123", "CA", PhoneNumberType.FIXED_LINE_OR_MOBILE)]
    [InlineData("+18003569377", "US", PhoneNumberType.TOLL_FREE)]
    [InlineData("+5511912345678", "BR", PhoneNumberType.MOBILE)]
    [InlineData("+551131234567", "BR", PhoneNumberType.FIXED_LINE)]
    [InlineData("+390669821234", "VA", PhoneNumberType.FIXED_LINE)]
    [InlineData("+390612345678", "IT", PhoneNumberType.FIXED_LINE)]
    [InlineData("+77011234567", "KZ", PhoneNumberType.MOBILE)]
    [InlineData("+79123456789", "RU", PhoneNumberType.MOBILE)]
    [InlineData("+80012345678", "001", PhoneNumberType.TOLL_FREE)]
    public void Number_OfASharedOrSingleCallingCode_HasRegionAndType(string text, string region, PhoneNumberType type)
    {
        var number = Util.Parse(text, "ZZ");
        Assert.Equal(region, Util.GetRegionCodeForNumber(number));
        Assert.Equal(type, Util.GetNumberType(number));
        Assert.True(Util.IsValidNumber(number));
        Assert.True(Util.IsValidNumberForRegion(number, region));
    }

    [Theory]
    [InlineData("+15551234567")]
    [InlineData("+15550123456")]
    [InlineData("+4420794609")]
    public void Number_OfPossibleLengthOutsideThePlan_IsPossibleButNotValid(string text)
    {
        var number = Util.Parse(text, "ZZ");
        Assert.True(Util.IsPossibleNumber(number));
        Assert.False(Util.IsValidNumber(number));
        Assert.Equal(PhoneNumberType.UNKNOWN, Util.GetNumberType(number));
    }

    [Theory]
    [InlineData("512 555 0199", "US", true)]
    [InlineData("555 0199", "US", true)]
    [InlineData("512 555", "US", false)]
    [InlineData("512 555 01999", "US", false)]
    [InlineData("unknown", "US", false)]
    public void IsPossibleNumber_OfAText_JudgesItsLength(string text, string region, bool expected) =>
        Assert.Equal(expected, Util.IsPossibleNumber(text, region));

    [Fact]
    public void IsValidNumberForRegion_AnotherRegionOfTheCallingCode_IsFalse()
    {
        var toronto = Util.Parse("(416) 555-0123", "US");
        Assert.True(Util.IsValidNumberForRegion(toronto, "CA"));
        Assert.False(Util.IsValidNumberForRegion(toronto, "US"));
        Assert.False(Util.IsValidNumberForRegion(toronto, "GB"));
    }

    [Theory]
    [InlineData("US", 1)]
    [InlineData("BR", 55)]
    [InlineData("ZZ", 0)]
    [InlineData("001", 0)]
    public void GetCountryCodeForRegion_KnownOrNot_IsTheCodeOrZero(string region, int code) =>
        Assert.Equal(code, Util.GetCountryCodeForRegion(region));

    [Theory]
    [InlineData(1, "US")]
    [InlineData(44, "GB")]
    [InlineData(800, "001")]
    [InlineData(999, "ZZ")]
    public void GetRegionCodeForCountryCode_KnownOrNot_IsTheMainRegionOrUnknown(int code, string region) =>
        Assert.Equal(region, Util.GetRegionCodeForCountryCode(code));

    [Fact]
    public void GetSupportedRegions_EveryRegion_HasACallingCodeAndAValidExample()
    {
        var regions = Util.GetSupportedRegions();
        Assert.True(regions.Count >= 240, $"{regions.Count} regions");
        Assert.All(regions, region =>
        {
            Assert.NotEqual(0, Util.GetCountryCodeForRegion(region));
            Assert.True(Util.IsValidNumberForRegion(Util.GetExampleNumber(region)!, region), region);
        });
    }
}
