using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CrmHub.Hub.Tests.Simulators.Pipedrive;

[Trait("Requirement", "R-11")]
public sealed class DoorTests : IAsyncLifetime
{
    private PipedriveRoom _room = null!;

    public async Task InitializeAsync() => _room = await PipedriveRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData(null, "/api/v2/persons")]
    [InlineData("wrong", "/api/v2/persons")]
    [InlineData(null, "/api/v2/persons?api_token=hub-token")]
    public async Task Token_AnywhereButInTheHeader_Is401(string? header, string path)
    {
        _room.Client.DefaultRequestHeaders.Remove("x-api-token");
        if (header is not null)
            _room.Client.DefaultRequestHeaders.Add("x-api-token", header);

        var reply = await _room.SendAsync("POST", path, new { name = "Ada", api_token = "hub-token" });

        Assert.Equal((401, "unauthorized access", 401), (reply.Status, reply.Error, (int)reply.Json!["errorCode"]!));
    }

    [Fact]
    public async Task Token_Refreshed_IsABearerForAnHour()
    {
        var (status, body) = await RefreshAsync("hub-secret", "hub-refresh");
        Assert.Equal((200, 3599), (status, (int)body["expires_in"]!));
        _room.Client.DefaultRequestHeaders.Remove("x-api-token");
        _room.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)body["access_token"]!);

        Assert.Equal(200, (await _room.SendAsync("GET", "/v1/users/me")).Status);
        _room.Sim.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(401, (await _room.SendAsync("GET", "/v1/users/me")).Status);
    }

    [Fact]
    public async Task Token_Rotated_TheOldRefreshTokenIsVoid()
    {
        _room.Sim.Settings.RotateRefreshToken = true;
        var next = (string)(await RefreshAsync("hub-secret", "hub-refresh")).Body["refresh_token"]!;

        Assert.Equal(400, (await RefreshAsync("hub-secret", "hub-refresh")).Status);
        Assert.Equal(200, (await RefreshAsync("hub-secret", next)).Status);
        Assert.Equal((401, "invalid_client"), (await RefreshAsync("wrong", next)) is var r ? (r.Status, (string?)r.Body["error"]) : default);
    }

    [Fact]
    public async Task Burst_OneTooMany_Is429UntilTheWindowHasMoved()
    {
        _room.Sim.Settings.Burst = 2;
        Assert.Equal(1, (await _room.SendAsync("GET", "/v1/users/me")).Header("x-ratelimit-remaining"));
        await _room.SendAsync("GET", "/v1/users/me");

        var refused = await _room.SendAsync("GET", "/v1/users/me");
        Assert.Equal((429, 0), (refused.Status, refused.Header("x-ratelimit-remaining")));
        Assert.Null(refused.Headers.RetryAfter);
        _room.Sim.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await _room.SendAsync("GET", "/v1/users/me")).Status);
    }

    [Fact]
    public async Task Search_HasABurstOfItsOwn()
    {
        _room.Sim.Settings.SearchBurst = 1;
        await _room.SendAsync("GET", "/api/v2/persons/search?term=ada");

        Assert.Equal(429, (await _room.SendAsync("GET", "/api/v2/persons/search?term=ada")).Status);
        Assert.Equal(200, (await _room.SendAsync("GET", "/v1/users/me")).Status);
    }

    [Fact]
    public async Task DailyTokens_SpentByTheirCost_429WithRoomInTheWindow()
    {
        (_room.Sim.Settings.DailyTokens, _room.Sim.Settings.RetryAfter) = (31, true);
        Assert.Equal(21, (await _room.SendAsync("GET", "/api/v2/persons")).Header("x-daily-ratelimit-token-remaining"));
        Assert.Equal(1, (await _room.SendAsync("GET", "/api/v2/persons/search?term=ada")).Header("x-daily-ratelimit-token-remaining"));

        var refused = await _room.SendAsync("GET", "/v1/users/me");
        Assert.Equal(429, refused.Status);
        Assert.True(refused.Header("x-ratelimit-remaining") > 0);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        _room.Sim.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(200, (await _room.SendAsync("GET", "/v1/users/me")).Status);
    }

    [Theory]
    [InlineData("GET", "/v1/persons", 410)]
    [InlineData("POST", "/api/v1/activities", 410)]
    [InlineData("GET", "/v1/persons/1", 410)]
    [InlineData("GET", "/v1/contacts", 404)]
    [InlineData("GET", "/api/v2/callLogs", 404)]
    [InlineData("GET", "/api/v2/persons?limit=501", 400)]
    [InlineData("GET", "/api/v2/persons?updated_since=yesterday", 400)]
    [InlineData("GET", "/api/v2/persons/seven", 400)]
    [InlineData("GET", "/api/v2/persons/7", 404)]
    public async Task Route_RetiredOrWrong_IsRefusedInTheEnvelope(string method, string path, int status)
    {
        var reply = await _room.SendAsync(method, path, method == "POST" ? new { } : null);
        Assert.Equal((status, false), (reply.Status, (bool)reply.Json!["success"]!));
        Assert.NotNull(reply.Json["error_info"]);
    }

    [Fact]
    public async Task Body_NoJson_IsRefused()
    {
        using var text = new StringContent("name=Ada", Encoding.UTF8, "text/plain");
        using var broken = new StringContent("{", Encoding.UTF8, "application/json");
        Assert.Equal(415, (int)(await _room.Client.PostAsync(new Uri("/api/v2/persons", UriKind.Relative), text)).StatusCode);
        Assert.Equal(400, (int)(await _room.Client.PostAsync(new Uri("/api/v2/persons", UriKind.Relative), broken)).StatusCode);
    }

    private async Task<(int Status, JsonNode Body)> RefreshAsync(string secret, string refresh)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "refresh_token"), KeyValuePair.Create("refresh_token", refresh)]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("hub-client:" + secret)));
        using var response = await _room.Client.SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
