using System.Globalization;
using CrmHub.Lab.Demo.Vendors;

namespace CrmHub.Lab.Demo.Processes;

/// <summary>Everything that runs: three simulated vendors and a hub on loopback, each in a process of its own, in one fresh folder.</summary>
internal sealed class Installation : IDisposable
{
    // Pipedrive has no unique keys: the hub's stands at the end of the note.
    private const string Marker = @"\[hub:op=([a-z2-7]+)\]";

    private readonly DemoOptions _options;
    private readonly List<Child> _children = [];

    private Installation(DemoOptions options)
    {
        _options = options;
        Folder = Directory.CreateTempSubdirectory("crmhub-demo-").FullName;
        HubFolder = Directory.CreateDirectory(Path.Combine(Folder, "hub")).FullName;
        Directory.CreateDirectory(Path.Combine(HubFolder, "data"));
    }

    public string Folder { get; }

    /// <summary>Whatever the hub ever writes is in here, its log too.</summary>
    public string HubFolder { get; }

    public Uri Salesforce { get; private set; } = null!;

    public Uri Pipedrive { get; private set; } = null!;

    public Uri Genesys { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    public Uri Rest { get; private set; } = null!;

    public HubSettings Settings { get; private set; } = null!;

    /// <summary>The hub's API key for this run.</summary>
    public string ApiKey { get; private set; } = "";

    public string SalesforceJournal => Path.Combine(Folder, "salesforce.jsonl");

    public string PipedriveJournal => Path.Combine(Folder, "pipedrive.jsonl");

    public string GenesysJournal => Path.Combine(Folder, "genesys.jsonl");

    public static async Task<Installation> StartAsync(DemoOptions options, Action<string> progress, CancellationToken ct)
    {
        var installation = new Installation(options);
        try
        {
            await installation.StartAsync(progress, ct);
            return installation;
        }
        catch (Exception e) when (e is DemoException or OperationCanceledException)
        {
            installation.Dispose();
            throw;
        }
    }

    public Task<(int ExitCode, string Output)> HubCommandAsync(string[] arguments, CancellationToken ct) =>
        Child.RunAsync(new Launch("The hub", Binaries.Hub, HubFolder, arguments), ct);

    public void Dispose()
    {
        foreach (var child in Enumerable.Reverse(_children))
            child.Dispose();
        if (_options.Keep)
            return;
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException e)
        {
            Console.Error.WriteLine($"The folder stays: {e.Message}");
        }
    }

    private async Task StartAsync(Action<string> progress, CancellationToken ct)
    {
        progress($"a fake Salesforce with {_options.Contacts} contacts, a fake Pipedrive, a fake Genesys, keys for the hub");
        var seed = _options.Seed.ToString(CultureInfo.InvariantCulture);
        // The same seed would make up the same numbers for other people.
        var another = (_options.Seed ^ 0x5EED).ToString(CultureInfo.InvariantCulture);
        var contacts = _options.Contacts.ToString(CultureInfo.InvariantCulture);
        var salesforce = SimulatorAsync("salesforce", ["--journal", SalesforceJournal, "--seed", seed, "--seed-contacts", contacts], ct);
        var pipedrive = SimulatorAsync(
            PipedriveCompany.System,
            [
                "--journal", PipedriveJournal, "--seed", another, "--seed-persons", "100", "--person-field", HubSettings.LastCallField,
                "--key-pattern", Marker, "--burst", HubSettings.Burst, "--search-burst", HubSettings.Burst, "--daily-tokens", "300000",
            ],
            ct);
        var genesys = SimulatorAsync("genesys", ["--journal", GenesysJournal, "--seed", seed], ct);
        var keys = MakeKeysAsync(ct);
        await Task.WhenAll(salesforce, pipedrive, genesys, keys);
        (Salesforce, Pipedrive, Genesys) = (await salesforce, await pipedrive, await genesys);
        progress("the hub with its REST shim, on SQLite");
        Settings = new HubSettings(Salesforce, Pipedrive, Genesys);
        var hub = await Child.ServeAsync(
            new Launch("The hub", Binaries.Hub, HubFolder) { Settings = Settings.Variables() }, Path.Combine(HubFolder, "hub.log"), ct);
        _children.Add(hub);
        (Grpc, Rest) = (new Uri(hub.Addresses.GetProperty("grpc").GetString()!), new Uri(hub.Addresses.GetProperty("rest").GetString()!));
    }

    private async Task<Uri> SimulatorAsync(string system, string[] arguments, CancellationToken ct)
    {
        var launch = new Launch($"The {system} simulator", Binaries.Simulators, Folder, [system, "--urls", "http://127.0.0.1:0", .. arguments]);
        var child = await Child.ServeAsync(launch, Path.Combine(Folder, $"{system}.log"), ct);
        lock (_children)
            _children.Add(child);
        return new Uri(child.Addresses.GetProperty("url").GetString()!);
    }

    private async Task MakeKeysAsync(CancellationToken ct)
    {
        var master = HubCommandAsync(["master-key", "create", "--file", "data/master.key"], ct);
        var key = HubCommandAsync(["key", "create", "--name", "demo", "--roles", "agent,integration,operator,auditor,steward", "--file", "data/keys.json"], ct);
        foreach (var (exitCode, output) in await Task.WhenAll(master, key))
        {
            if (exitCode != 0)
                throw new DemoException($"The hub's keys cannot be made: {output}");
        }
        ApiKey = (await key).Output;
    }
}
