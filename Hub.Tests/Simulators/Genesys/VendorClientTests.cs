using System.Globalization;
using System.Text.Json;
using CrmHub.Hub.Tests.Simulators.Chassis;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Genesys.Conversations;

namespace CrmHub.Hub.Tests.Simulators.Genesys;

public sealed class VendorClientTests
{
    // Wide enough that a slow machine cannot blur before and after.
    private static readonly GenesysOptions Patient = new()
    {
        AnalyticsDelay = TimeSpan.FromMinutes(30),
        TranscodeTime = TimeSpan.FromMinutes(30),
        MediaLifetime = TimeSpan.FromMinutes(30),
        RequestsPerMinute = 60,
    };

    [SkippableFact]
    public async Task Simulator_DrivenByTheVendorsClient_IsTakenForTheVendor()
    {
        await using var sim = await GenesysSimulator.StartAsync(Patient, CancellationToken.None);
        var call = sim.Seed(new CallSeed
        {
            Direction = "inbound",
            Customer = "+37255555555",
            EndedSecondsAgo = 5,
            Attributes = new Dictionary<string, string> { ["contact_id"] = "003xx0000012345AAA" },
            Legs = [new LegSeed { Agent = "Mari Tamm", Queue = "Billing", Wrapup = "Resolved", TalkSeconds = 120, HeldSeconds = 20, AcwSeconds = 10 }],
        });
        var settings = JsonSerializer.Serialize(new
        {
            port = sim.BaseAddress.Port,
            clientId = "sim-client",
            clientSecret = "sim-secret",
            conversationId = call.Id,
            interval = string.Create(CultureInfo.InvariantCulture, $"{call.Started.AddHours(-1):o}/{call.Started.AddHours(1):o}"),
        });
        var (exitCode, output) = await NodeScript.RunAsync("Simulators/Genesys", "purecloud-platform-client-v2", "drive.mjs", settings);
        Assert.True(exitCode == 0, output);
    }
}
