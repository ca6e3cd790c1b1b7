using System.Net.Sockets;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CrmHub.Lab.Chaos;

/// <summary>A hub and a fake Salesforce as separate processes in a folder of their own; the hub comes back on the same addresses after a kill.</summary>
internal sealed class Rig : IDisposable
{
    public const string SigningSecret = "chaos-signing-secret-0123456789";

    private readonly string _folder;
    private readonly Dictionary<string, string> _settings;
    private Child _hub;

    private Rig(string folder, Child salesforce, Uri salesforceAt, Dictionary<string, string> settings)
    {
        (_folder, Salesforce, SalesforceAt, _settings) = (folder, salesforce, salesforceAt, settings);
        _hub = StartHub();
    }

    public Child Salesforce { get; }

    public Uri SalesforceAt { get; }

    public Uri Rest => new(_settings["Hub__Rest"]);

    public Uri Grpc => new(_settings["Hub__Grpc"]);

    public string ApiKey { get; private set; } = "";

    public string Journal => Path.Combine(_folder, "salesforce.jsonl");

    public string Acknowledged => Path.Combine(_folder, "acknowledged.txt");

    public string Export => Path.Combine(_folder, "export.jsonl");

    public string Checkpoint => Path.Combine(_folder, "checkpoints", "checkpoint");

    public string Folder => _folder;

    public static async Task<Rig> StartAsync(string folder, int seed)
    {
        Directory.CreateDirectory(folder);
        var salesforce = Child.Start(
            Programs.Simulators, folder, Path.Combine(folder, "salesforce.log"), new Dictionary<string, string>(),
            "salesforce", "--urls", "http://127.0.0.1:0", "--journal", Path.Combine(folder, "salesforce.jsonl"), "--seed-contacts", "200", "--seed", $"{seed}");
        var at = new Uri((await salesforce.ListeningAsync(TimeSpan.FromSeconds(60))).GetProperty("url").GetString()!);
        await Programs.RunAsync(Programs.Hub, folder, "master-key", "create", "--file", "data/master.key");
        var key = await Programs.RunAsync(Programs.Hub, folder, "key", "create", "--name", "chaos", "--roles", "operator,auditor", "--file", "data/keys.json");
        var rig = new Rig(folder, salesforce, at, new Dictionary<string, string>
        {
            ["Hub__Grpc"] = $"http://127.0.0.1:{FreePort()}",
            ["Hub__Rest"] = $"http://127.0.0.1:{FreePort()}",
            ["Keys__Path"] = "data/master.key",
            ["Sites__0__Name"] = "Austin",
            ["Sites__0__Region"] = "US",
            ["Sites__0__TimeZone"] = "America/Chicago",
            ["CallLog__Systems__0__System"] = "salesforce",
            ["CallLog__Systems__0__NotFound"] = "UnknownAccount",
            ["CallLog__Systems__0__UnknownAccountId"] = await Callers.AnyAccountAsync(at),
            ["CallLog__Systems__0__Parallel"] = "16",
            ["Adapters__salesforce__BaseUrl"] = at.ToString(),
            ["Adapters__salesforce__ClientId"] = "hub-client",
            ["Adapters__salesforce__ClientSecret"] = "hub-secret",
            ["Adapters__genesys__Enabled"] = "false",
            ["Shim__SigningSecrets__0"] = SigningSecret,
        })
        { ApiKey = key.Trim() };
        await rig._hub.ListeningAsync(TimeSpan.FromSeconds(60));
        return rig;
    }

    /// <summary>kill -9, then start again; the time until it listened again.</summary>
    public async Task<TimeSpan> KillAndRestartAsync()
    {
        _hub.Dispose();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _hub = StartHub();
        await _hub.ListeningAsync(TimeSpan.FromSeconds(60));
        return watch.Elapsed;
    }

    public Task<TimeSpan> StopHubAsync() => _hub.StopAsync();

    /// <summary>Adds a scripted fault to the fake Salesforce.</summary>
    public async Task FaultAsync(object rule)
    {
        using var client = new HttpClient { BaseAddress = SalesforceAt };
        using var content = new StringContent(JsonSerializer.Serialize(rule), Encoding.UTF8, "application/json");
        (await client.PostAsync(new Uri("/__sim/faults", UriKind.Relative), content)).EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _hub.Dispose();
        Salesforce.Dispose();
    }

    private Child StartHub() => Child.Start(Programs.Hub, _folder, Path.Combine(_folder, "hub.log"), _settings);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
