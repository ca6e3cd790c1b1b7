using CrmHub.Adapters.Pipedrive;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

public sealed class PipedriveOptionsTests
{
    [Fact]
    public void Read_Defaults_NeedNoCustomField()
    {
        var options = Read(("ApiToken", "t"));
        Assert.Empty(options.Fields.All);
        Assert.Equal((false, 20, 10, "none", true, TimeSpan.FromDays(4)), (options.IsApp, options.Burst, options.SearchBurst, options.DealRule, options.VerifyWrites, options.MarkerWindow));
    }

    [Theory]
    [InlineData("", "ApiToken has no value")]
    [InlineData("ApiToken,ClientId", "exclude each other")]
    [InlineData("ClientId", "ClientSecret, RefreshToken: no value")]
    public void Read_CredentialsThatDoNotFit_AreTold(string given, string problem) =>
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => Read([.. given.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => (n, "x"))])).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ManyFaults_AreAllTold()
    {
        var failure = Assert.Throws<ArgumentException>(() => Read(("Outcomes", "Busy=busy;Sold=sold"), ("CrossReferenceFields", "genesys=X;=Y")));
        foreach (var part in (string[])["ApiToken", "'Sold=sold'", "'genesys=X'", "'=Y'"])
            Assert.Contains(part, failure.Message, StringComparison.Ordinal);
    }

    private static PipedriveOptions Read(params (string Name, string Value)[] values)
    {
        var settings = new TestSettings(new PipedriveAdapterFactory().Manifest) { ["BaseUrl"] = "https://acme.pipedrive.com/" };
        foreach (var (name, value) in values)
            settings[name] = value;
        return PipedriveOptions.Read(settings.Read());
    }
}
