using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Salesforce;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

/// <summary>A running org and an authorised client.</summary>
internal sealed class SalesforceRoom : IAsyncDisposable
{
    private SalesforceRoom(SalesforceSimulator sim)
    {
        Sim = sim;
        Client = new HttpClient { BaseAddress = new Uri(sim.BaseAddress, "/services/data/v67.0/") };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sim.Tokens.Issue("test", TimeSpan.FromDays(2)).Value);
    }

    public SalesforceSimulator Sim { get; }

    public HttpClient Client { get; }

    public static async Task<SalesforceRoom> OpenAsync(SalesforceOptions? options = null) =>
        new(await SalesforceSimulator.StartAsync(options ?? new SalesforceOptions(), CancellationToken.None));

    public async Task<Reply> SendAsync(string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return new Reply((int)response.StatusCode, isJson ? JsonNode.Parse(text) : null, text, response.Headers, response.Content.Headers);
    }

    /// <summary>Sends what must succeed and gives the new record's id.</summary>
    public async Task<string> CreateAsync(string type, object fields)
    {
        var reply = await SendAsync("POST", $"sobjects/{type}", fields);
        Assert.True(reply.Status == 201, reply.Text);
        return reply.Json!["id"]!.GetValue<string>();
    }

    public Task<Reply> QueryAsync(string soql, string resource = "query") => SendAsync("GET", $"{resource}?q={Uri.EscapeDataString(soql)}");

    public async Task<int> CountAsync(string soql) => (await QueryAsync(soql)).Json!["totalSize"]!.GetValue<int>();

    /// <summary>What was sent is refused with a code, in the array form.</summary>
    public async Task RefusedAsync(int status, string code, string method, string path, object? body = null)
    {
        var reply = await SendAsync(method, path, body);
        Assert.Equal((status, code), (reply.Status, reply.ErrorCode));
    }

    public static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sim.DisposeAsync();
    }

    internal sealed record Reply(int Status, JsonNode? Json, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
    {
        public string? ErrorCode => (Json as JsonArray)?[0]?["errorCode"]?.GetValue<string>();

        public string Header(string name) => Headers.GetValues(name).Single();
    }
}
