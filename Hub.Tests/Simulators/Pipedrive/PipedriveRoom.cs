using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Pipedrive;

namespace CrmHub.Hub.Tests.Simulators.Pipedrive;

/// <summary>A running company and an authorised client.</summary>
internal sealed class PipedriveRoom : IAsyncDisposable
{
    private PipedriveRoom(PipedriveSimulator sim)
    {
        Sim = sim;
        Client = new HttpClient { BaseAddress = sim.BaseAddress };
        Client.DefaultRequestHeaders.Add("x-api-token", "hub-token");
    }

    public PipedriveSimulator Sim { get; }

    public HttpClient Client { get; }

    public static async Task<PipedriveRoom> OpenAsync(PipedriveOptions? options = null) =>
        new(await PipedriveSimulator.StartAsync(options ?? new PipedriveOptions { Settings = new CompanySettings { Burst = 10_000, SearchBurst = 10_000 } }, CancellationToken.None));

    public async Task<Reply> SendAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await Client.SendAsync(request);
        return new Reply((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()), response.Headers);
    }

    /// <summary>Sends what must succeed and gives <c>data</c>.</summary>
    public async Task<JsonNode> DataAsync(string method, string path, object? body = null)
    {
        var reply = await SendAsync(method, path, body);
        Assert.True(reply.Status == 200, $"{reply.Status} {reply.Json}");
        return reply.Json!["data"]!;
    }

    public async Task<long> PersonAsync(string name, string? phone = null) => (long)(await DataAsync(
        "POST", "/api/v2/persons", new { name, phones = phone is null ? [] : new[] { new { value = phone, primary = true, label = "mobile" } } }))["id"]!;

    public static object Call(string note = "", long? person = null) => new
    {
        subject = "Inbound call",
        duration = "125",
        outcome = "connected",
        from_phone_number = "+37255555555",
        to_phone_number = "+3726000000",
        start_time = "2026-11-20T10:00:00Z",
        end_time = "2026-11-20 10:02:05",
        person_id = person,
        note,
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Sim.DisposeAsync();
    }

    internal sealed record Reply(int Status, JsonNode? Json, HttpResponseHeaders Headers)
    {
        public string? Error => (string?)Json!["error"];

        public int Header(string name) => int.Parse(Headers.GetValues(name).Single(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
