using CrmHub.Adapters.Genesys.Mapping;

namespace CrmHub.Hub.Tests.Adapters.Genesys;

public sealed class AddressTests
{
    [Theory]
    [InlineData("tel:+15551234567", "+15551234567")]
    [InlineData("TEL:+1-555-123-4567;ext=12", "+1-555-123-4567")]
    [InlineData("sip:+15551234567@carrier.example;user=phone", "+15551234567")]
    [InlineData("sip:%2B15551234567@carrier.example", "+15551234567")]
    [InlineData("sips:1234@pbx.example", "1234")]
    [InlineData("+15551234567", "+15551234567")]
    public void Number_NumberInAnyDress_IsBare(string address, string number) => Assert.Equal(number, Address.Number(address)?.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("sip:anonymous@anonymous.invalid")]
    [InlineData("sip:alice@example.com")]
    [InlineData("sip:alice123@example.com")]
    [InlineData("unavailable")]
    [InlineData("tel:")]
    [InlineData("+1")]
    public void Number_WithheldOrNoNumber_IsNull(string? address) => Assert.Null(Address.Number(address));
}
