using PhoneNumbers;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

public sealed class PhoneNumberTests
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    [Fact]
    public void Equals_SameNumberWrittenTwoWays_IsEqual()
    {
        var one = Util.Parse("+44 20 7946 0958", "US");
        var two = Util.Parse("(020) 7946-0958", "GB");
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
    }

    [Fact]
    public void Equals_ExtensionRawInputOrZerosDiffer_IsNotEqual()
    {
        var number = Util.Parse("06 1234 5678", "IT");
        Assert.NotEqual(number, Util.Parse("06 1234 5678 ext 1", "IT"));
        Assert.NotEqual(number, Util.ParseAndKeepRawInput("06 1234 5678", "IT"));
        Assert.NotEqual(number, Util.Parse("6 1234 5678", "IT"));
    }

    [Theory]
    [InlineData("06 1234 5678", 39, 612345678UL, "0612345678")]
    [InlineData("00 1234", 39, 1234UL, "001234")]
    [InlineData("000", 39, 0UL, "000")]
    public void Parse_ItalianLeadingZeros_AreKeptApartFromTheNumber(string text, int code, ulong value, string significant)
    {
        var number = Util.Parse("+39" + text, "ZZ");
        Assert.Equal(code, number.CountryCode);
        Assert.Equal(value, number.NationalNumber);
        Assert.Equal(significant.Length - value.ToString().Length, number.NumberOfLeadingZeros);
        Assert.Equal(significant, Util.GetNationalSignificantNumber(number));
    }

    [Fact]
    public void Builder_CopyOfANumber_IsEqualAndSeparate()
    {
        var number = Util.ParseAndKeepRawInput("0 15 11 91234-5678 ext. 3", "BR");
        Assert.Equal(number, number.ToBuilder().Build());
        Assert.Equal("", number.ToBuilder().ClearExtension().Build().Extension);
        Assert.Equal("3", number.Extension);
    }
}
