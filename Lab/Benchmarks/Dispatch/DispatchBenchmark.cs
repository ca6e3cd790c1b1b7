using System.Diagnostics;
using System.Globalization;
using CrmHub.Lab.Benchmarks.Peer;
using CrmHub.Protos.V1;

namespace CrmHub.Lab.Benchmarks.Dispatch;

/// <summary>
/// P11: call logs the hub delivers from its outbox, each prepared, sent and marked durably, over writes of a plain HttpClient loop, to a
/// CRM that answers at once. Its count is what both are measured by; each side stands still while the other runs.
/// </summary>
internal sealed class DispatchBenchmark : IBenchmark
{
    private const int Parallel = 32;
    private const int Concurrent = 64;
    private const int FirstOwed = 5_000;

    // More than is delivered in a second: the leg must not run dry.
    private const int OwedPerSecond = 3_000;

    private readonly HubProcess _hub;
    private readonly Child _crm;
    private readonly Child _loop;
    private readonly HttpClient _counts;
    private readonly Interactions.InteractionsClient _interactions;
    private readonly Faults _faults = new();
    private long _delivered;
    private int _next;

    private DispatchBenchmark(HubProcess hub, Child crm, Child loop, Uri at)
    {
        (_hub, _crm, _loop) = (hub, crm, loop);
        _counts = new HttpClient { BaseAddress = at };
        _interactions = new Interactions.InteractionsClient(hub.Channel);
    }

    public Child HubServer => _hub.Child;

    public Child PeerServer => _loop;

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        var crm = Child.Start(Processor.Client("dotnet"), setting.Folder, new Dictionary<string, string>(StringComparer.Ordinal), [Programs.Own, "peer", "crm"]);
        var at = await crm.ListeningAsync("url", ct);
        var loop = Child.Dotnet(
            Programs.Own, setting.Folder, new Dictionary<string, string>(StringComparer.Ordinal),
            "peer", "loop", "--crm", at.ToString(), "--parallel", Parallel.ToString(CultureInfo.InvariantCulture));
        await loop.ListeningAsync("url", ct);
        loop.Pause();

        // Whoever calls is a customer the hub knows, so that a delivery is one write to the CRM and nothing else.
        var hub = await HubProcess.StartAsync(await setting.Filled.WithAsync(Samples.Callers, ct), Settings(at), ct);
        var benchmark = new DispatchBenchmark(hub, crm, loop, at);
        await benchmark.OweAsync(FirstOwed, ct);
        return benchmark;
    }

    public Task PrepareAsync(TimeSpan leg, CancellationToken ct) => OweAsync((int)(leg.TotalSeconds * OwedPerSecond - (_next - _delivered)), ct);

    public async Task<double> HubAsync(TimeSpan leg, CancellationToken ct)
    {
        _hub.Child.Resume();
        var (written, rate) = await CountAsync(leg, ct);
        _hub.Child.Pause();
        _delivered += written;
        _faults.Unless(_next > _delivered, "nothing was owed any more before the leg was over");
        return rate;
    }

    public async Task<double> PeerAsync(TimeSpan leg, CancellationToken ct)
    {
        _loop.Resume();
        var (_, rate) = await CountAsync(leg, ct);
        _loop.Pause();
        return rate;
    }

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct) => Task.FromResult(_faults.All());

    public ValueTask DisposeAsync()
    {
        _counts.Dispose();
        _hub.Dispose();
        _loop.Dispose();
        _crm.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Dictionary<string, string> Settings(Uri crm) => new(StringComparer.Ordinal)
    {
        ["CallLog__Systems__0__Parallel"] = Parallel.ToString(CultureInfo.InvariantCulture),
        ["CallLog__Systems__0__LastCall"] = "false",
        ["Adapters__salesforce__Enabled"] = "true",
        ["Adapters__salesforce__BaseUrl"] = crm.ToString(),
        ["Adapters__salesforce__ClientId"] = "hub-client",
        ["Adapters__salesforce__ClientSecret"] = "hub-secret",
    };

    private async Task OweAsync(int calls, CancellationToken ct)
    {
        if (calls <= 0)
            return;
        _hub.Child.Resume();
        var before = await WritesAsync(ct);
        await System.Threading.Tasks.Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = Concurrent, CancellationToken = ct }, async (_, token) =>
            await _interactions.RecordAsync(Samples.FinishedCall(Interlocked.Increment(ref _next)), _hub.Credentials, cancellationToken: token));
        _hub.Child.Pause();
        _delivered += await WritesAsync(ct) - before;
    }

    private async Task<(long Writes, double Rate)> CountAsync(TimeSpan leg, CancellationToken ct)
    {
        var (watch, before) = (Stopwatch.StartNew(), await WritesAsync(ct));
        await Task.Delay(leg, ct);
        var writes = await WritesAsync(ct) - before;
        return (writes, writes / watch.Elapsed.TotalSeconds);
    }

    private async Task<long> WritesAsync(CancellationToken ct) =>
        long.Parse(await _counts.GetStringAsync(new Uri(InstantCrm.Count, UriKind.Relative), ct), CultureInfo.InvariantCulture);
}
