using System.Text.Json;
using CrmHub.Hub.Tests.Simulators.Chassis;
using CrmHub.Lab.Simulators.Salesforce;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class VendorClientTests
{
    [SkippableFact]
    public async Task Simulator_DrivenByJsforce_IsTakenForSalesforce()
    {
        var options = new SalesforceOptions { SeedContacts = 1234, Settings = new OrgSettings { QueryBatch = 250, BulkDelayMs = 120 } };
        await using var sim = await SalesforceSimulator.StartAsync(options, CancellationToken.None);
        var settings = JsonSerializer.Serialize(new
        {
            url = sim.BaseAddress.GetLeftPart(UriPartial.Authority),
            clientId = options.ClientId,
            clientSecret = options.ClientSecret,
            contacts = options.SeedContacts,
        });
        var (exitCode, output) = await NodeScript.RunAsync("Simulators/Salesforce", "jsforce", "drive.mjs", settings);
        Assert.True(exitCode == 0, output);
    }
}
