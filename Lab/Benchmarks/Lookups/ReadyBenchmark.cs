using System.Diagnostics;
using Grpc.Net.Client;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Lab.Benchmarks.Lookups;

/// <summary>P10: from the start of the process to its "listening" line: a hub that knows many customers and loads two adapters, and Kestrel with nothing.</summary>
internal sealed class ReadyBenchmark : IBenchmark
{
    // Nobody answers there: signing in is not part of being ready.
    private const string Nowhere = "http://127.0.0.1:9";

    private static readonly Dictionary<string, string> Adapters = new(StringComparer.Ordinal)
    {
        ["Adapters__salesforce__Enabled"] = "true",
        ["Adapters__salesforce__BaseUrl"] = Nowhere,
        ["Adapters__salesforce__ClientId"] = "hub-client",
        ["Adapters__salesforce__ClientSecret"] = "hub-secret",
        ["Adapters__pipedrive__Enabled"] = "true",
        ["Adapters__pipedrive__BaseUrl"] = Nowhere,
        ["Adapters__pipedrive__ApiToken"] = "hub-token",
    };

    private readonly string _hubFolder;
    private readonly Metadata _credentials;
    private readonly Setting _setting;
    private readonly Faults _faults = new();

    private ReadyBenchmark(string hubFolder, string key, Setting setting) =>
        (_hubFolder, _credentials, _setting) = (hubFolder, new Metadata { { "authorization", "Bearer " + key } }, setting);

    public string Note => FormattableString.Invariant($"{_setting.Customers:N0} customers");

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        var folder = await setting.Filled.WithAsync(setting.Customers, ct);
        return new ReadyBenchmark(folder, await HubProcess.PrepareAsync(folder, ct), setting);
    }

    public async Task<double> HubAsync(TimeSpan leg, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        using var hub = HubProcess.Launch(_hubFolder, Adapters);
        var address = await hub.ListeningAsync("grpc", ct);
        var ready = watch.Elapsed;
        await CheckAsync(address, ct);
        return ready.TotalMilliseconds;
    }

    public async Task<double> PeerAsync(TimeSpan leg, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        using var peer = Child.Dotnet(Programs.Own, _setting.Folder, new Dictionary<string, string>(StringComparer.Ordinal), "peer", "bare");
        await peer.ListeningAsync("url", ct);
        return watch.Elapsed.TotalMilliseconds;
    }

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct) => Task.FromResult(_faults.All());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Ready means: it answers, and both adapters are loaded.
    private async Task CheckAsync(Uri address, CancellationToken ct)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var customer = await new CustomerDirectory.CustomerDirectoryClient(channel).LookupAsync(Samples.Lookup(0), _credentials, cancellationToken: ct);
        _faults.Unless(customer.Outcome == LookupOutcome.Found, "a hub that said it was ready did not find a customer");
        var systems = await new Operations.OperationsClient(channel).ListAdaptersAsync(new ListAdaptersRequest(), _credentials, cancellationToken: ct);
        _faults.Unless(systems.Adapters.Count(a => a.State == AdapterState.Active) == 2, "a hub that said it was ready had not loaded both adapters");
    }
}
