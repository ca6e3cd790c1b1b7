using PhoneNumbers;

namespace CrmHub.Hub.Tests.Compat.PhoneNumbers;

public sealed class ParseErrorTests
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    [Theory]
    [Trait("Requirement", "ID-14")]
    [InlineData(null, "US", ErrorType.NOT_A_NUMBER)]
    [InlineData("", "US", ErrorType.NOT_A_NUMBER)]
    [InlineData("anonymous", "US", ErrorType.NOT_A_NUMBER)]
    [InlineData("1", "US", ErrorType.NOT_A_NUMBER)]
    [InlineData("+", "US", ErrorType.NOT_A_NUMBER)]
    [InlineData("tel:5551234;phone-context=", "US", ErrorType.NOT_A_NUMBER)]
    [InlineData("tel:5551234;phone-context=-.x", "US", ErrorType.NOT_A_NUMBER)]
    [InlineData("555 1234", null, ErrorType.INVALID_COUNTRY_CODE)]
    [InlineData("555 1234", "XX", ErrorType.INVALID_COUNTRY_CODE)]
    [InlineData("+999 1234567", "US", ErrorType.INVALID_COUNTRY_CODE)]
    [InlineData("+0 650 253", "US", ErrorType.INVALID_COUNTRY_CODE)]
    [InlineData("0044", "GB", ErrorType.TOO_SHORT_AFTER_IDD)]
    [InlineData("011", "US", ErrorType.TOO_SHORT_AFTER_IDD)]
    [InlineData("+3725", "US", ErrorType.TOO_SHORT_NSN)]
    [InlineData("1111111111111111111111111111111111111111", "US", ErrorType.TOO_LONG)]
    public void Parse_NotAPhoneNumber_SaysWhy(string? text, string? region, ErrorType expected)
    {
        var error = Assert.Throws<NumberParseException>(() => Util.Parse(text!, region!));
        Assert.Equal(expected, error.ErrorType);
    }

    [Fact]
    public void Parse_MoreThan250Characters_IsTooLong()
    {
        var error = Assert.Throws<NumberParseException>(() => Util.Parse("+15125550199" + new string(' ', 239), "US"));
        Assert.Equal(ErrorType.TOO_LONG, error.ErrorType);
    }

    [Fact]
    public void Parse_Refused_DoesNotRepeatTheTextInTheMessage()
    {
        var error = Assert.Throws<NumberParseException>(() => Util.Parse("+999 4242424", "US"));
        Assert.DoesNotContain("4242", error.ToString(), StringComparison.Ordinal);
    }
}
