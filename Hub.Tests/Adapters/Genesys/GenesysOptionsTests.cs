using CrmHub.Adapters.Genesys;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Genesys;

public sealed class GenesysOptionsTests
{
    [Fact]
    public void Read_Region_GivesAllAddresses()
    {
        var options = Read(("Region", "usw2.pure.cloud"));

        Assert.Equal(
            ["https://api.usw2.pure.cloud/", "https://login.usw2.pure.cloud/", "https://apps.usw2.pure.cloud/"],
            new[] { options.Api, options.Login, options.Web }.Select(a => a.AbsoluteUri));
    }

    [Fact]
    public void Read_AddressBehindAGateway_KeepsItsPath() =>
        Assert.Equal("https://gate.example.com/api-gw/", Read(("Region", "mypurecloud.ie"), ("BaseUrl", "https://gate.example.com/api-gw")).Api.AbsoluteUri);

    [Theory]
    [InlineData("evil.example.com")]
    [InlineData("mypurecloud.com.evil.example")]
    [InlineData("evilpure.cloud")]
    [InlineData("x@y.pure.cloud")]
    [InlineData("usw2.pure.cloud/path")]
    public void Read_NoRegionOfGenesys_IsRefused(string region) => Assert.Contains("Region", Assert.Throws<ArgumentException>(() => Read(("Region", region))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NoAddressAtAll_TellsAllThree()
    {
        var failure = Assert.Throws<ArgumentException>(() => Read());

        Assert.All(["BaseUrl", "LoginUrl", "WebUrl"], setting => Assert.Contains(setting, failure.Message, StringComparison.Ordinal));
    }

    private static GenesysOptions Read(params (string Name, string Value)[] values)
    {
        var settings = new TestSettings(new GenesysAdapterFactory().Manifest) { ["ClientId"] = "c", ["ClientSecret"] = "s" };
        foreach (var (name, value) in values)
            settings[name] = value;
        return GenesysOptions.Read(settings.Read());
    }
}
