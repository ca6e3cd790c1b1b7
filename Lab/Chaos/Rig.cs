using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CrmHub.Lab.Chaos;

/// <summary>A hub and its CRMs as separate processes in a folder of their own.</summary>
internal sealed class Rig : IDisposable
{
    public const string SigningSecret = "chaos-signing-secret-0123456789";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _apiKey;

    private Rig(string folder, int seed, IReadOnlyList<Vendor> vendors, Dictionary<string, string> settings, string apiKey)
    {
        (Folder, Seed, Vendors, Settings, _apiKey) = (folder, seed, vendors, settings, apiKey);
        Hub = new Hub(folder, "hub", settings, apiKey);
    }

    public string Folder { get; }

    public int Seed { get; }

    public Hub Hub { get; }

    public IReadOnlyList<Vendor> Vendors { get; }

    public Vendor Salesforce => Vendors.First(v => v.System == "salesforce");

    public Dictionary<string, string> Settings { get; }

    /// <summary>Numbers of people the CRM knows.</summary>
    public IReadOnlyList<string> Phones { get; private init; } = [];

    public string Acknowledged => Path.Combine(Folder, "acknowledged.txt");

    public string Export => Path.Combine(Folder, "export.jsonl");

    public string Checkpoint => Path.Combine(Folder, "checkpoints", "checkpoint");

    public static async Task<Rig> StartAsync(string folder, int seed, RigOptions options)
    {
        var vendors = new List<Vendor>();
        var settings = Base(options.DataFolder ?? Path.Combine(folder, "data"));
        for (var i = 0; i < options.Systems.Count; i++)
            vendors.Add(await Installation.AddAsync(options.Systems[i], i, folder, seed, settings));
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        await Programs.RunAsync(Programs.Hub, folder, "master-key", "create", "--file", settings["Keys__Path"]);
        var key = await Programs.RunAsync(
            Programs.Hub, folder, "key", "create", "--name", "chaos", "--roles", "operator,auditor,agent,steward", "--file", settings["Hub__ApiKeys"]);
        var rig = new Rig(folder, seed, vendors, settings, key.Trim())
        {
            Phones = options.Strangers > 0 ? Callers.Strangers(options.Strangers) : await Callers.ReadAsync(vendors[0].At),
        };
        await File.WriteAllTextAsync(rig.Acknowledged, "");
        await rig.Hub.StartAsync();
        return rig;
    }

    /// <summary>Another hub on the same settings, at addresses of its own.</summary>
    public Hub Replica(string name)
    {
        var own = new Dictionary<string, string>(Settings, StringComparer.Ordinal) { ["Hub__Grpc"] = FreeAddress(), ["Hub__Rest"] = FreeAddress() };
        return new Hub(Folder, name, own, _apiKey);
    }

    public async Task HealAsync()
    {
        foreach (var vendor in Vendors)
            await vendor.HealAsync();
    }

    public void Dispose()
    {
        Hub.Dispose();
        foreach (var vendor in Vendors)
            vendor.Dispose();
    }

    private static Dictionary<string, string> Base(string data) => new(StringComparer.Ordinal)
    {
        ["Hub__Grpc"] = FreeAddress(),
        ["Hub__Rest"] = FreeAddress(),
        ["Hub__ApiKeys"] = Path.Combine(data, "keys.json"),
        ["Storage__Path"] = Path.Combine(data, "crmhub.db"),
        ["Keys__Path"] = Path.Combine(data, "master.key"),
        ["Sites__0__Name"] = "Austin",
        ["Sites__0__Region"] = "US",
        ["Sites__0__TimeZone"] = "America/Chicago",
        ["Adapters__salesforce__Enabled"] = "false",
        ["Adapters__pipedrive__Enabled"] = "false",
        ["Adapters__genesys__Enabled"] = "false",
        ["Shim__SigningSecrets__0"] = SigningSecret,
        ["Logging__LogLevel__Default"] = "Warning",
        // One address plays the whole contact centre here.
        ["Shim__RequestsPerSecond"] = 100_000.ToString(CultureInfo.InvariantCulture),
    };

    private static string FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }
}
