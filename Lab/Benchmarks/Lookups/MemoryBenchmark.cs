namespace CrmHub.Lab.Benchmarks.Lookups;

/// <summary>P8: what a million customers more cost in memory: two hubs under the same lookups, one knows many customers and one few.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int Few = 10_000;
    private const int InFlight = 16;

    // The collector's heap differs by tens of MB between two like processes: below this, that would be the figure.
    private const int Fewest = 500_000;
    private const double Million = 1e6;

    private readonly HubProcess _many;
    private readonly HubProcess _few;
    private readonly int _customers;
    private readonly Faults _faults = new();
    private readonly Desk _manyDesk;
    private readonly Desk _fewDesk;

    private MemoryBenchmark(HubProcess many, HubProcess few, int customers)
    {
        (_many, _few, _customers) = (many, few, customers);
        (_manyDesk, _fewDesk) = (new Desk(many, customers, _faults), new Desk(few, Few, _faults));
    }

    public string Note => FormattableString.Invariant($"{_customers:N0} customers less {Few:N0}; resident with mapped files {_many.Child.Megabytes:N0} and {_few.Child.Megabytes:N0} MB");

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        if (setting.Customers < Fewest)
            throw new SkippedException(FormattableString.Invariant($"--customers has to be {Fewest:N0} at least: with fewer the heap's own noise would be the figure."));
        var many = await setting.Filled.StartAsync(setting.Customers, ct);
        var few = await setting.Filled.StartAsync(Few, ct);
        return new MemoryBenchmark(many, few, setting.Customers);
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => AfterLookupsAsync(_many, _manyDesk, leg, ct);

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => AfterLookupsAsync(_few, _fewDesk, leg, ct);

    public double Compare(double hub, double peer) => (hub - peer) / ((_customers - Few) / Million);

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct) => Task.FromResult(_faults.All());

    public ValueTask DisposeAsync()
    {
        _many.Dispose();
        _few.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<double> AfterLookupsAsync(HubProcess hub, Desk desk, TimeSpan leg, CancellationToken ct)
    {
        await Callers.RunAsync(InFlight, leg, desk.AskAsync, ct);
        return hub.Child.OwnMegabytes;
    }
}
