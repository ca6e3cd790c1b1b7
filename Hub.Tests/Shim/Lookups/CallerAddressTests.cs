using CrmHub.Shim.Lookups;

namespace CrmHub.Hub.Tests.Shim.Lookups;

public sealed class CallerAddressTests
{
    [Theory]
    [InlineData("+15551234567", "+15551234567")]
    [InlineData(" (555) 123-4567 ", "(555) 123-4567")]
    [InlineData("tel:+37255555555", "+37255555555")]
    [InlineData("TEL:+1-555-123-4567;ext=12", "+1-555-123-4567")]
    [InlineData("sip:+15551234567@edge.example.com;user=phone", "+15551234567")]
    [InlineData("sips:%2B15551234567@edge.example.com", "+15551234567")]
    [InlineData("\"John\" <sip:+15551234567@edge>", "+15551234567")]
    [InlineData("sip:anonymous@anonymous.invalid", "anonymous")]
    [InlineData("sip:+1555%00%0A1234567@edge", "+15551234567")]
    [InlineData("sip:%ZZ@edge", "%ZZ")]
    [InlineData("anonymous", "anonymous")]
    [InlineData("", "")]
    [InlineData("tel:", "")]
    [InlineData("<>", "")]
    [InlineData("a:b", "a:b")]
    public void Number_AniForms_GiveTheNumberInside(string address, string number) => Assert.Equal(number, CallerAddress.Number(address));
}
