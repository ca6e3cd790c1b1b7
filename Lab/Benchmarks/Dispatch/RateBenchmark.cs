using System.Diagnostics;
using CrmHub.Lab.Benchmarks.Crms;
using CrmHub.Protos.V1;

namespace CrmHub.Lab.Benchmarks.Dispatch;

/// <summary>P12: requests a CRM took over requests it would have taken, while it answers 429 to the rest; the count is that of its journal.</summary>
internal sealed class RateBenchmark : IBenchmark
{
    private const double Allowed = 20;
    private const int Owed = 4_000;
    private const int Concurrent = 32;

    // Shorter, and the first request more or less would show; and the pace has to be found first.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(20);

    private readonly HubProcess _hub;
    private readonly Crm _crm;
    private readonly Faults _faults = new();

    private RateBenchmark(HubProcess hub, Crm crm) => (_hub, _crm) = (hub, crm);

    public string Note => FormattableString.Invariant($"{(double)Requests().Count() / Math.Max(1, Taken()):0.00} requests for one that was taken; legs of at least {Shortest.TotalSeconds:0} s");

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        var crm = await Crm.StartAsync(setting.Folder, ct);
        await crm.FaultAsync(new
        {
            kind = "status",
            status = 429,
            path = Crm.Data,
            allowPerSecond = Allowed,
            headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
        }, ct);
        var hub = await HubProcess.StartAsync(setting.Folder, crm.HubSettings, ct);
        var interactions = new Interactions.InteractionsClient(hub.Channel);
        await Parallel.ForAsync(1, Owed, new ParallelOptions { MaxDegreeOfParallelism = Concurrent, CancellationToken = ct }, async (number, token) =>
            await interactions.RecordAsync(Samples.FinishedCall(number), hub.Credentials, cancellationToken: token));
        return new RateBenchmark(hub, crm);
    }

    public async Task<double> HubAsync(TimeSpan leg, CancellationToken ct)
    {
        var (watch, before) = (Stopwatch.StartNew(), Taken());
        await Task.Delay(leg > Shortest ? leg : Shortest, ct);
        return (Taken() - before) / watch.Elapsed.TotalSeconds;
    }

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => Task.FromResult(Allowed);

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct)
    {
        _faults.Unless(_crm.Lines().Count(l => l.TryGetProperty("effect", out var effect) && effect.GetString() == "task.created") < Owed - 1, "nothing was owed any more before the last leg was over");
        return Task.FromResult(_faults.All());
    }

    public ValueTask DisposeAsync()
    {
        _hub.Dispose();
        _crm.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Taken() => Requests().Count(r => r.TryGetProperty("handled", out _));

    // Those of the hub alone: the contacts were made before the fault was there.
    private IEnumerable<System.Text.Json.JsonElement> Requests() => _crm.Lines().Where(l =>
        l.GetProperty("kind").GetString() == "request" && l.GetProperty("path").GetString()!.StartsWith(Crm.Data, StringComparison.Ordinal));
}
