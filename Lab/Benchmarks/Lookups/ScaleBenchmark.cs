using System.Diagnostics;

namespace CrmHub.Lab.Benchmarks.Lookups;

/// <summary>P6: how much longer the slowest hundredth of lookups takes when the hub knows many more customers.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private const int Few = 10_000;
    private const int InFlight = 4;
    private const double Share = 0.99;

    private readonly HubProcess _many;
    private readonly HubProcess _few;
    private readonly int _customers;
    private readonly Faults _faults = new();
    private readonly Desk _manyDesk;
    private readonly Desk _fewDesk;

    private ScaleBenchmark(HubProcess many, HubProcess few, int customers)
    {
        (_many, _few, _customers) = (many, few, customers);
        (_manyDesk, _fewDesk) = (new Desk(many, customers, _faults), new Desk(few, Few, _faults));
    }

    public string Note => FormattableString.Invariant($"p99 with {InFlight} lookups in flight, {_customers:N0} customers over {Few:N0}");

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        if (setting.Customers <= Few)
            throw new SkippedException(FormattableString.Invariant($"--customers has to be more than {Few:N0}."));
        var many = await setting.Filled.StartAsync(setting.Customers, ct);
        var few = await setting.Filled.StartAsync(Few, ct);
        return new ScaleBenchmark(many, few, setting.Customers);
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => SlowestAsync(_manyDesk, leg, ct);

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => SlowestAsync(_fewDesk, leg, ct);

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct) => Task.FromResult(_faults.All());

    public ValueTask DisposeAsync()
    {
        _many.Dispose();
        _few.Dispose();
        return ValueTask.CompletedTask;
    }

    // Microseconds, so that the report shows digits.
    private static async Task<double> SlowestAsync(Desk desk, TimeSpan leg, CancellationToken ct)
    {
        var times = Enumerable.Range(0, InFlight).Select(_ => new List<double>()).ToArray();
        await Callers.RunAsync(InFlight, leg, async (caller, token) =>
        {
            var started = Stopwatch.GetTimestamp();
            await desk.AskAsync(token);
            times[caller].Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }, ct);
        var sorted = times.SelectMany(t => t).Order().ToArray();
        return sorted[(int)(sorted.Length * Share)];
    }
}
