using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Hub.Tests.Simulators.Chassis;

public sealed class AdminEndpointTests : IAsyncLifetime
{
    private CounterSimulator _sim = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _sim = await CounterSimulator.StartAsync(new SimulatorOptions());
        _client = _sim.Client();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _sim.DisposeAsync();
    }

    [Fact]
    public async Task Faults_AddedListedRemoved_OverHttp()
    {
        var id = (await JsonAsync(await AdminAsync("faults", """{"kind":"status","status":503,"path":"/things"}""")))["id"]!.GetValue<string>();
        using var refused = await _client.PostAsync("/things/a", null);
        var listed = await JsonAsync(await _client.GetAsync("/__sim/faults"));
        using var removed = await _client.DeleteAsync($"/__sim/faults/{id}");
        using var served = await _client.PostAsync("/things/a", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(1, listed["rules"]![0]!["hits"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Created, served.StatusCode);
    }

    [Theory]
    [InlineData("""{"kind":"nonsense"}""")]
    [InlineData("""{"status":503}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Faults_Unreadable_AreRefusedWithASentence(string body)
    {
        using var answer = await AdminAsync("faults", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((await JsonAsync(answer))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Outage_Began_LeavesTheAdminRoutesAlone()
    {
        using var began = await _client.PutAsync("/__sim/outage", null);
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.PostAsync("/things/a", null));
        using var state = await _client.GetAsync("/__sim/state");
        using var ended = await _client.DeleteAsync("/__sim/outage");
        using var served = await _client.PostAsync("/things/a", null);
        Assert.Equal(HttpStatusCode.OK, state.StatusCode);
        Assert.Equal(HttpStatusCode.Created, served.StatusCode);
    }

    [Fact]
    public async Task Clock_Advanced_ExpiresTokens()
    {
        using var moved = await AdminAsync("clock", """{"seconds":3600}""");
        using var answer = await _client.PostAsync("/things/a", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Journal_AfterAndKind_NarrowIt()
    {
        await _client.PostAsync("/things/a", null);
        await _client.PostAsync("/things/b", null);
        var effects = await _client.GetFromJsonAsync<JsonArray>("/__sim/journal?kind=effect&after=1");
        Assert.Equal("b", Assert.Single(effects!)!["key"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reset_ClearsDataFaultsAndTokens_KeepsTheJournal()
    {
        await _client.PostAsync("/things/a", null);
        _sim.Faults.BeginOutage();
        using var reset = await AdminAsync("reset", "");
        using var answer = await _client.PostAsync("/things/a", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(["effect", "request", "note", "request"], _sim.Journal.Entries.Select(e => e.Kind));
    }

    private async Task<HttpResponseMessage> AdminAsync(string path, string body) =>
        await _client.PostAsync($"/__sim/{path}", new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
}
