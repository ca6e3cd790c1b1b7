using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Tests.Identity;

public sealed class PhoneReaderTests
{
    [Theory]
    [Trait("Requirement", "ID-14")]
    [InlineData("(555) 012-3456", "US", "+15550123456")]
    [InlineData("+15550123456", "BR", "+15550123456")]
    [InlineData("tel:+15125550199", "US", "+15125550199")]
    [InlineData("sip:+15125550199@edge.example.com;user=phone", "US", "+15125550199")]
    public void Read_WrittenForms_GiveOneNumber(string text, string region, string e164) =>
        Assert.Equal(e164, PhoneReader.Read(text, region).Phone?.Value);

    [Theory]
    [Trait("Requirement", "SP-26")]
    [InlineData("(11) 91234-5678", "BR", "+5511912345678")]
    [InlineData("(416) 555-0123", "CA", "+14165550123")]
    [InlineData("512-555-0199", "US", "+15125550199")]
    public void Read_NationalNumber_BelongsToTheSite(string text, string region, string e164) =>
        Assert.Equal(e164, PhoneReader.Read(text, region).Phone?.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("tel:anonymous")]
    [InlineData("sip:anonymous@anonymous.invalid")]
    [InlineData("Restricted")]
    public void Read_Withheld_IsAnonymous(string? text) => Assert.Equal(PhoneReading.Anonymous, PhoneReader.Read(text, "US").Reading);

    [Theory]
    [InlineData("+15125550199", "5125550199")]
    [InlineData("+390612345678", "0612345678")]
    [InlineData("+37255555555", "55555555")]
    public void Read_NationalDigits_AreE164WithoutTheCountryCode(string text, string digits) =>
        Assert.Equal(digits, PhoneReader.Read(text, "US").NationalDigits);

    [Theory]
    [InlineData("Jane Doe", "US")]
    [InlineData("1", "US")]
    [InlineData("ext. 12", "US")]
    [InlineData("5125550199", "")]
    [InlineData("tel:", "US")]
    [InlineData("1234567890 1234567890 1234567890", "US")]
    public void Read_OrdinaryRubbish_IsUnparsable(string text, string region) =>
        Assert.Equal(PhoneReading.Unparsable, PhoneReader.Read(text, region).Reading);

    [Theory]
    [InlineData("12")]
    [InlineData("' OR 1=1 --")]
    [InlineData("+99900000000000000000")]
    public void Read_NoPlanKnowsIt_IsUnparsable(string text) => Assert.Equal(PhoneReading.Unparsable, PhoneReader.Read(text, "US").Reading);
}
