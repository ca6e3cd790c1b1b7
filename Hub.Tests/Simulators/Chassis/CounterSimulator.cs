using CrmHub.Lab.Simulators.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CrmHub.Hub.Tests.Simulators.Chassis;

/// <summary>The smallest vendor: every POST commits one more of something, if the token is good.</summary>
internal sealed class CounterSimulator : Simulator
{
    private readonly Lock _gate = new();
    private int _count;

    private CounterSimulator(SimulatorOptions options)
        : base("counter", options)
    {
    }

    public string Token { get; private set; } = "";

    public static async Task<CounterSimulator> StartAsync(SimulatorOptions options)
    {
        var simulator = new CounterSimulator(options);
        simulator.Token = simulator.Tokens.Issue("test", TimeSpan.FromHours(1)).Value;
        await simulator.ListenAsync(CancellationToken.None);
        return simulator;
    }

    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Token}");
        return client;
    }

    public override object State() => new { count = _count };

    protected override void Map(WebApplication app) => app.MapPost("/things/{key}", (string key, HttpRequest request) =>
    {
        if (Tokens.Find(request.Headers.Authorization) is null)
            return Results.Json(new { error = "expired" }, statusCode: 401);
        lock (_gate)
        {
            Journal.Effect("thing.created", (++_count).ToString(System.Globalization.CultureInfo.InvariantCulture), key, new { key });
            return Results.Json(new { count = _count }, statusCode: 201);
        }
    });

    protected override void ResetData() => _count = 0;
}
