using System.Text.Json;
using CrmHub.Hub.Tests.Simulators.Chassis;
using CrmHub.Lab.Simulators.Pipedrive;

namespace CrmHub.Hub.Tests.Simulators.Pipedrive;

public sealed class VendorClientTests
{
    [SkippableFact]
    public async Task Simulator_DrivenByPipedrivesOwnClient_IsTakenForPipedrive()
    {
        var options = new PipedriveOptions { SeedPersons = 230, PersonFields = ["Hub customer"], Settings = new CompanySettings { Burst = 1_000, SearchBurst = 100 } };
        await using var sim = await PipedriveSimulator.StartAsync(options, CancellationToken.None);
        var settings = JsonSerializer.Serialize(new
        {
            url = sim.BaseAddress.GetLeftPart(UriPartial.Authority),
            token = options.ApiToken,
            clientId = options.ClientId,
            clientSecret = options.ClientSecret,
            refreshToken = options.RefreshToken,
            persons = options.SeedPersons,
        });
        var (exitCode, output) = await NodeScript.RunAsync("Simulators/Pipedrive", "pipedrive", "drive.mjs", settings);
        Assert.True(exitCode == 0, output);
    }
}
