using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Salesforce.Mapping;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class SalesforceIdTests
{
    [Theory]
    [InlineData("001A0000006Vm9r", "001A0000006Vm9rIAC")]
    [InlineData("001A0000006Vm9rIAC", "001A0000006Vm9rIAC")]
    [InlineData("001a0000006vm9riac", "001A0000006Vm9rIAC")]
    [InlineData("001A0000006VM9RIAC", "001A0000006Vm9rIAC")]
    [InlineData("000000000000000", "000000000000000AAA")]
    [Trait("Requirement", "AL-22")]
    public void TryCanonical_AnyWrittenForm_HasEighteenCharacters(string text, string id)
    {
        Assert.True(SalesforceId.TryCanonical(text, out var canonical));
        Assert.Equal(id, canonical);
    }

    [Theory]
    [InlineData("003xx000003SG")]
    [InlineData("001A0000006Vm9r'")]
    [InlineData("001A0000006Vm9r!!!")]
    [InlineData("001A0000006Vm9r999")]
    [InlineData("111111111111111BAA")]
    [InlineData("001A0000006Vm9rAAC")]
    [InlineData("")]
    [InlineData(null)]
    public void TryCanonical_NoId_IsRefused(string? text) => Assert.False(SalesforceId.TryCanonical(text, out _));

    [Fact]
    public void Canonical_NoId_IsInvalidWithoutTheValue()
    {
        var failure = Assert.Throws<AdapterException>(() => SalesforceId.Canonical("ada@example.com"));
        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.DoesNotContain("ada@", failure.Message, StringComparison.Ordinal);
    }
}
