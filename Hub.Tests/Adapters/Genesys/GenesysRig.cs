using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Genesys;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using GenesysOptions = CrmHub.Lab.Simulators.Genesys.GenesysOptions;

namespace CrmHub.Hub.Tests.Adapters.Genesys;

/// <summary>The Genesys adapter against the simulated organisation, which has one finished call.</summary>
internal static class GenesysRig
{
    public const string CallId = "8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001";

    public static async Task<AdapterRig> StartAsync(GenesysOptions? options = null)
    {
        var simulator = await GenesysSimulator.StartAsync(options ?? new GenesysOptions(), CancellationToken.None);
        simulator.Seed(new CallSeed { Id = CallId, Direction = "inbound", Customer = "+15551234567", CustomerName = "Ada Example", Legs = [new LegSeed { Agent = "Mari Tamm" }] });
        var factory = new GenesysAdapterFactory();
        var settings = new TestSettings(factory.Manifest)
        {
            ["BaseUrl"] = simulator.BaseAddress.ToString(),
            ["LoginUrl"] = simulator.BaseAddress.ToString(),
            ["WebUrl"] = "https://apps.mypurecloud.ie",
            ["ClientId"] = "sim-client",
            ["ClientSecret"] = "sim-secret",
            ["RequestTimeout"] = "00:01:00",
            ["PartTimeout"] = "00:01:00",
        };
        return new AdapterRig(simulator, factory, settings, ReadCallAsync) { Secrets = ["sim-secret", "Ada Example", "Mari Tamm", "5551234567"] };
    }

    public static GenesysSimulator Cloud(this AdapterRig rig) => (GenesysSimulator)rig.Simulator;

    public static GenesysAdapter Genesys(this AdapterRig rig) => (GenesysAdapter)rig.Adapter;

    private static async Task ReadCallAsync(IAdapter adapter, CancellationToken ct) =>
        Assert.NotNull(await ((IConversationSource)adapter).GetConversationAsync(CallId, null, ct));
}
