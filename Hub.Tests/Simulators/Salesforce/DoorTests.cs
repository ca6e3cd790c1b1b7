using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class DoorTests : IAsyncLifetime
{
    private SalesforceRoom _room = null!;

    public async Task InitializeAsync() => _room = await SalesforceRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Token_RightCredentials_GivesASessionWithoutExpiry()
    {
        var (status, body) = await LoginAsync(("grant_type", "client_credentials"), ("client_id", "hub-client"), ("client_secret", "hub-secret"));
        Assert.Equal(200, status);
        Assert.False(body.ContainsKey("expires_in") || body.ContainsKey("refresh_token"));
        Assert.Equal(_room.Sim.BaseAddress.GetLeftPart(UriPartial.Authority), body["instance_url"]!.GetValue<string>());
        Assert.Matches(@"^\d{13}$", body["issued_at"]!.GetValue<string>());
        _room.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body["access_token"]!.GetValue<string>());
        Assert.Equal(200, (await _room.SendAsync("GET", "limits")).Status);
    }

    [Fact]
    public async Task Token_BasicHeader_IsTaken()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/services/oauth2/token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("hub-client:hub-secret")));
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]);
        using var response = await _room.Client.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("invalid_client", "client_credentials", "hub-client", "wrong")]
    [InlineData("invalid_client_id", "client_credentials", "nobody", "hub-secret")]
    [InlineData("unsupported_grant_type", "password", "hub-client", "hub-secret")]
    public async Task Token_Wrong_IsRefusedWith400AndAnObject(string error, string grant, string id, string secret)
    {
        var (status, body) = await LoginAsync(("grant_type", grant), ("client_id", id), ("client_secret", secret));
        Assert.Equal((400, error), (status, body["error"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Token_NoRunAsUser_IsRefused()
    {
        await using var room = await SalesforceRoom.OpenAsync(new SalesforceOptions { HasRunAsUser = false });
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials"), KeyValuePair.Create("client_id", "hub-client"), KeyValuePair.Create("client_secret", "hub-secret")]);
        using var response = await room.Client.PostAsync(new Uri("/services/oauth2/token", UriKind.Relative), form);
        Assert.Contains("no client credentials user enabled", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_AfterItsLife_IsRefusedAsAnArray()
    {
        _room.Sim.Clock.Advance(TimeSpan.FromDays(3));
        await _room.RefusedAsync(401, "INVALID_SESSION_ID", "GET", "limits");
    }

    [Theory]
    [InlineData("/services/data/v57.0/limits", 200)]
    [InlineData("/services/data/v68.0/limits/", 200)]
    [InlineData("/services/data/v69.0/limits", 404)]
    [InlineData("/services/data/v20.0/limits", 410)]
    [InlineData("/services/data/latest/limits", 404)]
    [InlineData("/services/data/v67.0/nothing", 404)]
    [InlineData("/services/data/v67.0/sobjects/Nothing__c/describe", 404)]
    public async Task Version_Asked_IsServedOrNot(string path, int status) => Assert.Equal(status, (await _room.SendAsync("GET", path)).Status);

    [Fact]
    public async Task Versions_WithoutSession_AreListed()
    {
        _room.Client.DefaultRequestHeaders.Authorization = null;
        var versions = (await _room.SendAsync("GET", "/services/data/")).Json!.AsArray();
        Assert.Contains("""{"label":"Summer '26","url":"/services/data/v67.0","version":"67.0"}""", versions.Select(v => v!.ToJsonString(Relaxed)));
        Assert.Equal(12, versions.Count);
    }

    [Fact]
    public async Task Allocation_UsedUp_IsRefusedUntilADayHasPassed()
    {
        _room.Sim.Settings.DailyLimit = 3;
        var first = await _room.SendAsync("GET", "limits");
        await _room.SendAsync("GET", "limits");
        Assert.Equal("api-usage=1/3", first.Header("Sforce-Limit-Info"));
        var last = await _room.SendAsync("GET", "limits");
        Assert.Equal(0, last.Json!["DailyApiRequests"]!["Remaining"]!.GetValue<int>());
        var refused = await _room.SendAsync("GET", "limits");
        Assert.Equal((403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."), (refused.Status, refused.ErrorCode, refused.Json![0]!["message"]!.GetValue<string>()));
        _room.Sim.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(200, (await _room.SendAsync("GET", "limits")).Status);
    }

    [Fact]
    public async Task Call_WrongMethodOrMediaType_IsRefused()
    {
        await _room.RefusedAsync(405, "METHOD_NOT_ALLOWED", "DELETE", "query");
        await _room.RefusedAsync(405, "METHOD_NOT_ALLOWED", "PUT", "sobjects/Contact");
        using var body = new StringContent("<a/>", Encoding.UTF8, "text/xml");
        using var response = await _room.Client.PostAsync(new Uri("sobjects/Contact", UriKind.Relative), body);
        Assert.Equal(415, (int)response.StatusCode);
    }

    [Fact]
    public async Task Call_AddressTooLong_Gets414()
    {
        Assert.Equal(200, (await _room.QueryAsync($"SELECT Id FROM Contact WHERE LastName = '{new string('x', 12_000)}'")).Status);
        Assert.Equal(414, (await _room.QueryAsync($"SELECT Id FROM Contact WHERE LastName = '{new string('x', 17_000)}'")).Status);
    }

    [Fact]
    public async Task Settings_OverHttp_ChangeAndRefuseUnknownNames()
    {
        using var good = await _room.Client.PostAsJsonAsync(new Uri("/__sim/settings", UriKind.Relative), new { queryBatch = 7 });
        using var bad = await _room.Client.PostAsJsonAsync(new Uri("/__sim/settings", UriKind.Relative), new { queryBach = 7 });
        Assert.Equal((200, 400, 7), ((int)good.StatusCode, (int)bad.StatusCode, _room.Sim.Settings.QueryBatch));
        _room.Sim.Reset();
        Assert.Equal(2000, _room.Sim.Settings.QueryBatch);
    }

    [Fact]
    public async Task Org_WithoutAField_DoesNotKnowIt()
    {
        await using var room = await SalesforceRoom.OpenAsync(new SalesforceOptions { WithoutFields = ["Task.Genesys_Conversation_Key__c"] });
        await room.RefusedAsync(404, "NOT_FOUND", "PATCH", "sobjects/Task/Genesys_Conversation_Key__c/x", new { Subject = "Call" });
        await Assert.ThrowsAsync<FormatException>(() => SalesforceRoom.OpenAsync(new SalesforceOptions { WithoutFields = ["Task.Nope__c"] }));
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<(int Status, JsonObject Body)> LoginAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await _room.Client.PostAsync(new Uri("/services/oauth2/token", UriKind.Relative), content);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}
