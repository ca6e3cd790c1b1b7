using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Genesys.Conversations;

namespace CrmHub.Hub.Tests.Simulators.Genesys;

public sealed class ApiTests : IAsyncLifetime
{
    private GenesysRoom _room = null!;

    public async Task InitializeAsync() => _room = await GenesysRoom.OpenAsync(new GenesysOptions { RequestsPerMinute = 5 });

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData("sim-client:sim-secret", "client_credentials", 200, "access_token")]
    [InlineData("sim-client:other", "client_credentials", 400, "error")]
    [InlineData("sim-client:sim-secret", "password", 400, "error")]
    public async Task Token_Request_AnswersAsTheLoginHostDoes(string credentials, string grant, int status, string member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login/oauth/token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", grant)]);
        using var answer = await _room.Client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotNull((await answer.Content.ReadFromJsonAsync<JsonNode>())![member]);
    }

    [Theory]
    [InlineData(null, "authentication.required")]
    [InlineData("Bearer nonsense", "bad.credentials")]
    public async Task Token_MissingOrWrong_IsRefusedInTheEnvelope(string? authorization, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_room.Sim.BaseAddress, "/api/v2/users/x"));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request);
        var error = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(401, error["status"]!.GetValue<int>());
        Assert.Equal(code, error["code"]!.GetValue<string>());
        Assert.Equal(Assert.Single(answer.Headers.GetValues("ININ-Correlation-Id")), error["contextId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Token_After24Hours_IsRefused()
    {
        _room.Sim.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(401, await _room.StatusAsync("/api/v2/users/x"));
    }

    [Fact]
    public async Task Requests_OverTheLimit_WaitAsLongAsRetryAfterSays()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(404, await _room.StatusAsync("/api-gw/api/v2/users/x"));
        using var limited = await _room.Client.GetAsync("/api/v2/users/x");
        var seconds = (int)limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        _room.Sim.Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(429, (int)limited.StatusCode);
        Assert.Contains($"[{seconds}] seconds", await limited.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(404, await _room.StatusAsync("/api/v2/users/x"));
    }

    [Fact]
    public async Task Conversation_WrapUp_ShowsOnlyAfterAfterCallWork()
    {
        var call = _room.Seed(new CallSeed { Live = true, Legs = [new LegSeed()] });
        Assert.Equal("connected", (await _room.JsonAsync($"/api/v2/conversations/{call.Id}"))["state"]!.GetValue<string>());
        _room.Sim.End(call.Id, "Sale", acwSeconds: 30);
        Assert.Null(await WrapupAsync(call.Id));
        _room.Sim.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("Sale", (await WrapupAsync(call.Id))!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Conversation_Anonymous_HasNoPhoneNumber()
    {
        var call = _room.Seed(new CallSeed { Direction = "inbound", Customer = "sip:anonymous@anonymous.invalid" });
        var conversation = await _room.JsonAsync($"/api/v2/conversations/{call.Id}");
        Assert.Equal("sip:anonymous@anonymous.invalid", conversation["participants"]![0]!["ani"]!.GetValue<string>());
    }

    [Fact]
    public async Task Details_Query_FindsByIntervalAndFilterPageByPage()
    {
        var calls = Enumerable.Range(1, 3).Select(i => _room.Seed(new CallSeed { Direction = i == 2 ? "outbound" : "inbound", EndedSecondsAgo = i * 10_000 })).ToList();
        var answer = await QueryAsync(calls[2].Started, "inbound", page: 2);
        Assert.Equal(2, answer["totalHits"]!.GetValue<int>());
        Assert.Equal(calls[0].Id, Assert.Single(answer["conversations"]!.AsArray())!["conversationId"]!.GetValue<string>());
        Assert.Null((await QueryAsync(calls[2].Started, "inbound", page: 3))["conversations"]);
    }

    [Theory]
    [InlineData("""{"paging":{"pageSize":10}}""")]
    [InlineData("""{"interval":"2026-01-01T00:00:00Z/2026-03-01T00:00:00Z"}""")]
    [InlineData("""{"interval":"2026-01-02T00:00:00Z/2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"interval":"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z","paging":{"pageSize":101}}""")]
    [InlineData("nonsense")]
    public async Task Details_QueryMalformed_IsRefused(string body)
    {
        using var answer = await _room.Client.PostAsync("/api/v2/analytics/conversations/details/query", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Generate_SameSeed_GivesTheSameCalls()
    {
        var first = Fingerprints(_room.Sim);
        await using var again = await GenesysRoom.OpenAsync();
        Assert.Equal(first, Fingerprints(again.Sim));
        Assert.Contains(first, f => f.StartsWith("inbound sip:", StringComparison.Ordinal));
        Assert.Contains(first, f => f.EndsWith(" 2", StringComparison.Ordinal));
    }

    private static List<string> Fingerprints(GenesysSimulator sim) =>
        [.. sim.Generate(new GenerateOrder(200)).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Direction} {c.Customer} {c.Id} {c.Legs.Count}"))];

    private async Task<JsonNode?> WrapupAsync(string id) =>
        (await _room.JsonAsync($"/api/v2/conversations/{id}"))["participants"]!.AsArray().Last(p => p!["purpose"]!.GetValue<string>() == "agent")!["wrapup"];

    private async Task<JsonNode> QueryAsync(DateTimeOffset from, string direction, int page)
    {
        using var answer = await _room.Client.PostAsJsonAsync("/api/v2/analytics/conversations/details/query", new
        {
            interval = string.Create(CultureInfo.InvariantCulture, $"{from:o}/{from.AddDays(1):o}"),
            paging = new { pageSize = 1, pageNumber = page },
            conversationFilters = new[] { new { type = "and", predicates = new[] { new { dimension = "originatingDirection", value = direction } } } },
        });
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
