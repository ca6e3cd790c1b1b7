using PhoneNumbers;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

public sealed class FormatTests
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    [Theory]
    [InlineData("+15125550199", "+1 512-555-0199", "(512) 555-0199", "tel:+1-512-555-0199")]
    [InlineData("+5511912345678", "+55 11 91234-5678", "(11) 91234-5678", "tel:+55-11-91234-5678")]
    [InlineData("+5491123456789", "+54 9 11 2345-6789", "011 15-2345-6789", "tel:+54-9-11-2345-6789")]
    [InlineData("+442079460958 x12", "+44 20 7946 0958 x12", "020 7946 0958 x12", "tel:+44-20-7946-0958;ext=12")]
    [InlineData("+37255555555 x7", "+372 5555 5555 ext. 7", "5555 5555 ext. 7", "tel:+372-5555-5555;ext=7")]
    [InlineData("+390612345678", "+39 06 1234 5678", "06 1234 5678", "tel:+39-06-1234-5678")]
    [InlineData("+80012345678", "+800 1234 5678", "1234 5678", "tel:+800-1234-5678")]
    [InlineData("+37031234567", "+370 312 34567", "(0-312) 34567", "tel:+370-312-34567")]
    public void Format_EachNotation_FollowsTheRegionsHabit(string text, string international, string national, string uri)
    {
        var number = Util.Parse(text, "ZZ");
        Assert.Equal(international, Util.Format(number, PhoneNumberFormat.INTERNATIONAL));
        Assert.Equal(national, Util.Format(number, PhoneNumberFormat.NATIONAL));
        Assert.Equal(uri, Util.Format(number, PhoneNumberFormat.RFC3966));
    }

    [Fact]
    public void Format_UnknownCallingCode_IsTheBareNationalDigits()
    {
        var number = new PhoneNumber.Builder().SetCountryCode(999).SetNationalNumber(1234567).Build();
        Assert.Equal("1234567", Util.Format(number, PhoneNumberFormat.INTERNATIONAL));
        Assert.Equal("+9991234567", Util.Format(number, PhoneNumberFormat.E164));
        Assert.False(Util.IsPossibleNumber(number));
        Assert.False(Util.IsValidNumber(number));
    }

    [Fact]
    public void Format_ExtensionLongerThanAnyPlanned_IsWrittenWhole()
    {
        var number = Util.Parse("+15125550199", "US").ToBuilder().SetExtension(new string('7', 300)).Build();
        Assert.Equal("(512) 555-0199 ext. " + number.Extension, Util.Format(number, PhoneNumberFormat.NATIONAL));
    }

    [Fact]
    public void Format_E164_LeavesTheExtensionOut() =>
        Assert.Equal("+15125550199", Util.Format(Util.Parse("(512) 555-0199 ext 4", "US"), PhoneNumberFormat.E164));
}
