using PhoneNumbers;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

public sealed class ParseTests
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    [Theory]
    [Trait("Requirement", "ID-14")]
    [InlineData("+15551234567", "US", "+15551234567")]
    [InlineData("+15551234567", null, "+15551234567")]
    [InlineData("(555) 012-3456", "US", "+15550123456")]
    [InlineData("512-555-0199", "US", "+15125550199")]
    [InlineData("5551234", "US", "+15551234")]
    [InlineData("(416) 555-0123", "CA", "+14165550123")]
    [InlineData("1-800-FLOWERS", "US", "+18003569377")]
    [InlineData("+１ ６５０ ２５３ ００００", "ZZ", "+16502530000")]
    [InlineData("٠٢٠ ٧٩٤٦ ٠٩٥٨", "GB", "+442079460958")]
    [InlineData("०२० ७९४६ ०९५८", "GB", "+442079460958")]
    [InlineData("Tel: +44\u00a020\u20117946\u20110958 (W)", "US", "+442079460958")]
    [InlineData("+44 (0)20 7946 0958", "US", "+442079460958")]
    [InlineData("00 44 20 7946 0958", "GB", "+442079460958")]
    [InlineData("00 44 20 7946 0958", "DE", "+442079460958")]
    [InlineData("011 44 20 7946 0958", "US", "+442079460958")]
    [InlineData("442079460958", "GB", "+442079460958")]
    [InlineData("06 6982 1234", "IT", "+390669821234")]
    [InlineData("8 (912) 345-67-89", "RU", "+79123456789")]
    [InlineData("+800 1234 5678", "ZZ", "+80012345678")]
    [InlineData("Phone: (512) 555-0199.", "US", "+15125550199")]
    [InlineData("office ++1 512 555 0199", "GB", "+15125550199")]
    [InlineData("office １ 512 555 0199", "US", "+15125550199")]
    public void Parse_WrittenNumber_IsE164(string text, string? region, string expected) =>
        Assert.Equal(expected, Util.Format(Util.Parse(text, region!), PhoneNumberFormat.E164));

    [Theory]
    [Trait("Requirement", "X-13")]
    [InlineData("(11) 91234-5678", "BR", "+5511912345678")]
    [InlineData("0 15 11 91234-5678", "BR", "+5511912345678")]
    [InlineData("11 3123-4567", "BR", "+551131234567")]
    [InlineData("011 15-2345-6789", "AR", "+5491123456789")]
    [InlineData("+54 11 15 2345 6789", "US", "+5491123456789")]
    [InlineData("+54 9 11 2345 6789", "US", "+5491123456789")]
    [InlineData("55 1234 5678", "MX", "+525512345678")]
    [InlineData("7654321", "AG", "+12687654321")]
    [InlineData("801 123 4567", "BY", "+3758011234567")]
    [InlineData("8 801 123 4567", "BY", "+3758011234567")]
    [InlineData("00 0123 456789", "GB", "+4400123456789")]
    [InlineData("020 7946 0958 1234", "GB", "+4420794609581234")]
    [InlineData("1 512 555 0199 12", "US", "+1512555019912")]
    public void Parse_NationalPrefixOrRewriteRule_FollowsTheRegionsPlan(string text, string region, string expected) =>
        Assert.Equal(expected, Util.Format(Util.Parse(text, region), PhoneNumberFormat.E164));

    [Theory]
    [InlineData("tel:+372-5555-5555;ext=7", "+37255555555", "7")]
    [InlineData("tel:555-1234;phone-context=+1-512", "+15125551234", "")]
    [InlineData("tel:512-555-0199;phone-context=example.com", "+15125550199", "")]
    [InlineData("tel:512-555-0199;ext=4;phone-context=+1", "+15125550199", "4")]
    [InlineData("tel:+1-512-555-0199;isub=12345", "+15125550199", "")]
    public void Parse_TelUri_ReadsItsParameters(string text, string expected, string extension)
    {
        var number = Util.Parse(text, "US");
        Assert.Equal(expected, Util.Format(number, PhoneNumberFormat.E164));
        Assert.Equal(extension, number.HasExtension ? number.Extension : "");
    }

    [Theory]
    [InlineData("020 7946 0958 ext. 12", "12")]
    [InlineData("020 7946 0958x12", "12")]
    [InlineData("020 7946 0958 X: 12#", "12")]
    [InlineData("020 7946 0958 EXTENSIÓN 12", "12")]
    [InlineData("020 7946 0958 extensio\u0301n 12", "12")]
    [InlineData("020 7946 0958 доб. 12", "12")]
    [InlineData("020 7946 0958 ｅｘｔｎ 12", "12")]
    [InlineData("020 7946 0958,,123456789012345", "123456789012345")]
    [InlineData("020 7946 0958 - 503#", "503")]
    [InlineData("020 7946 0958;ext=12345678901234567890", "12345678901234567890")]
    public void Parse_Extension_IsTakenOff(string text, string extension)
    {
        var number = Util.Parse(text, "GB");
        Assert.Equal("+442079460958", Util.Format(number, PhoneNumberFormat.E164));
        Assert.Equal(extension, number.HasExtension ? number.Extension : "");
    }

    [Fact]
    public void ParseAndKeepRawInput_CarrierCode_KeepsTextSourceAndCarrier()
    {
        var number = Util.ParseAndKeepRawInput("0 15 11 91234-5678", "BR");
        Assert.Equal("0 15 11 91234-5678", number.RawInput);
        Assert.Equal("15", number.PreferredDomesticCarrierCode);
        Assert.Equal(PhoneNumber.Types.CountryCodeSource.FROM_DEFAULT_COUNTRY, number.CountryCodeSource);
    }
}
