using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Tests.Keys;

public sealed class BlindValueTests
{
    [Theory]
    [InlineData(" Ada@Example.COM ", "ada@example.com")]
    [InlineData("JOSÉ@example.com", "josé@example.com")]
    [InlineData("jose\u0301@example.com", "jos\u00e9@example.com")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void Email_AnySpelling_HasOne(string? email, string? expected) => Assert.Equal(expected, BlindValue.Email(email));

    [Theory]
    [InlineData("+14155550100", true)]
    [InlineData("14155550100", false)]
    [InlineData("+04155550100", false)]
    [InlineData("+1415555010a", false)]
    [InlineData("+123456", false)]
    [InlineData("+1234567890123456", false)]
    [InlineData(null, false)]
    public void Phone_OnlyE164_IsIndexed(string? phone, bool indexed) => Assert.Equal(indexed ? phone : null, BlindValue.Phone(phone));

    [Theory]
    [InlineData("  Ada \t LOVELACE\u00a0", "ada lovelace")]
    [InlineData("", null)]
    public void Name_AnySpacing_HasOneSpelling(string name, string? expected) => Assert.Equal(expected, BlindValue.Name(name));

    [Fact]
    public void Id_Case_IsKept() => Assert.Equal("003Ab", BlindValue.Id(" 003Ab "));
}
