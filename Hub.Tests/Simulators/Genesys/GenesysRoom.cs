using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Genesys.Conversations;

namespace CrmHub.Hub.Tests.Simulators.Genesys;

/// <summary>A running simulator and an authorised client.</summary>
internal sealed class GenesysRoom : IAsyncDisposable
{
    private GenesysRoom(GenesysSimulator sim)
    {
        Sim = sim;
        Client = new HttpClient { BaseAddress = sim.BaseAddress };
    }

    public GenesysSimulator Sim { get; }

    public HttpClient Client { get; }

    public static async Task<GenesysRoom> OpenAsync(GenesysOptions? options = null)
    {
        var room = new GenesysRoom(await GenesysSimulator.StartAsync(options ?? new GenesysOptions(), CancellationToken.None));
        var token = room.Sim.Tokens.Issue("test", TimeSpan.FromHours(24)).Value;
        room.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return room;
    }

    public Call Seed(CallSeed? seed = null) => Sim.Seed(seed ?? new CallSeed { Direction = "inbound", Customer = "+37255555555" });

    public async Task<JsonNode> JsonAsync(string path) => (await Client.GetFromJsonAsync<JsonNode>(path))!;

    public async Task<int> StatusAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sim.DisposeAsync();
    }
}
