using CrmHub.Shim;

namespace CrmHub.Hub.Tests.Shim;

public sealed class ShimOptionsValidatorTests
{
    private static ShimOptions Good() => new() { HubAddress = "https://hub.example.com", ApiKey = "k", AccessKeys = [TestShim.AccessKey] };

    private static string[] Faults(ShimOptions options, bool hosted = false) =>
        [.. new ShimOptionsValidator("Shim", hosted).Validate(null, options).Failures ?? []];

    [Fact]
    public void Validate_Good_HasNoFault() => Assert.Empty(Faults(Good()));

    [Fact]
    [Trait("Requirement", "SE-12")]
    public void Validate_Empty_NamesEveryFaultAtOnce()
    {
        var faults = Faults(new());
        Assert.Equal(["Shim:HubAddress", "Shim:ApiKey", "Shim:AccessKeys"], faults.Select(f => string.Join(':', f.Split(':')[..2])));
    }

    [Fact]
    public void Validate_HostedByTheHub_StillNeedsACredential() => Assert.StartsWith("Shim:AccessKeys", Assert.Single(Faults(new(), hosted: true)), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1:5001", false, true)]
    [InlineData("http://[::1]:5001", false, true)]
    [InlineData("http://hub:5001", false, false)]
    [InlineData("http://hub:5001", true, true)]
    [InlineData("ftp://hub", false, false)]
    [InlineData("hub:5001", false, false)]
    public void Validate_HubAddress_IsNotPlainOffTheMachine(string address, bool allowed, bool good)
    {
        var options = Good();
        (options.HubAddress, options.AllowPlaintextHub) = (address, allowed);
        Assert.Equal(good, Faults(options).Length == 0);
    }

    [Fact]
    public void Validate_Secrets_AreNeitherShortNorMissingNorPrinted()
    {
        var options = Good();
        (options.AccessKeys, options.SigningSecrets, options.SigningSecretFiles, options.ApiKeyFile) = (["short-key"], ["tiny-one"], ["/nowhere/secret"], "/nowhere/key");
        var faults = Faults(options);
        Assert.Equal(["ApiKeyFile", "SigningSecrets:0", "SigningSecretFiles:0", "AccessKeys:0"], faults.Select(f => f.Split(": ")[0]["Shim:".Length..]));
        Assert.DoesNotContain(faults, f => f.Contains("short-key", StringComparison.Ordinal) || f.Contains("tiny-one", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_NumbersAndEvents_AreHeldToTheirRanges()
    {
        var options = Good();
        (options.LookupBudget, options.RecordBudget, options.AcceptedStatus) = (TimeSpan.FromSeconds(4), TimeSpan.Zero, 204);
        (options.RequestsPerSecond, options.RefusalsPerMinute, options.Concurrency, options.Crm) = (0, 0, 0, "");
        (options.Events, options.TrustedProxies) = (["acw", "customer.end", "nonsense"], ["10.0.0.0/8", "proxy"]);
        Assert.Equal(
            ["LookupBudget", "RecordBudget", "AcceptedStatus", "RequestsPerSecond", "RefusalsPerMinute", "Concurrency", "Crm", "Events", "Events", "TrustedProxies"],
            Faults(options).Select(f => f.Split(':')[1]));
    }

    [Fact]
    public async Task Start_WithFaultySettings_IsRefusedWithAllOfThem()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => TestShim.StartAsync(new() { ["Shim:AcceptedStatus"] = "418", ["Shim:Crm"] = "" }));
        Assert.Contains("Shim:AcceptedStatus", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Shim:Crm", refusal.Message, StringComparison.Ordinal);
    }
}
