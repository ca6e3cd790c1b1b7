using System.Collections.Concurrent;
using CrmHub.Protos.V1;

namespace CrmHub.Lab.Benchmarks.Accepts;

/// <summary>P2: finished calls acknowledged durably, each a call of its own or all over one stream, against single rows committed durably to the same disk.</summary>
internal sealed class AcceptBenchmark : IBenchmark
{
    private const int Concurrent = 64;

    private readonly HubProcess _hub;
    private readonly RawCommits _raw;
    private readonly string _folder;
    private readonly bool _isStreamed;
    private readonly Interactions.InteractionsClient _interactions;
    private readonly ConcurrentDictionary<Guid, int> _accepted = new();
    private readonly Faults _faults = new();
    private int _next;

    private AcceptBenchmark(HubProcess hub, RawCommits raw, string folder, bool isStreamed)
    {
        (_hub, _raw, _folder, _isStreamed) = (hub, raw, folder, isStreamed);
        _interactions = new Interactions.InteractionsClient(hub.Channel);
    }

    public Child HubServer => _hub.Child;

    public static async Task<IBenchmark> StartAsync(Setting setting, bool isStreamed, CancellationToken ct)
    {
        var raw = RawCommits.Open(Path.Combine(setting.Folder, "raw.db"));
        return new AcceptBenchmark(await HubProcess.StartAsync(setting.Folder, ct), raw, setting.Folder, isStreamed);
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) =>
        _isStreamed ? new AcceptStream(_interactions, _hub.Credentials, Concurrent).RunAsync(leg, Next, Accepted, ct) : Callers.RunAsync(Concurrent, leg, AcceptAsync, ct);

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => Task.Run(() => _raw.Run(leg, ct), ct);

    /// <summary>The hub is killed, and whatever it acknowledged has to be in its database.</summary>
    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct)
    {
        _hub.Kill();
        var (interactions, deliveries) = HubDatabase.Count(Path.Combine(_folder, "data"));
        _faults.Unless(interactions == _accepted.Count, $"{_accepted.Count} accepts were acknowledged, {interactions} are stored");
        _faults.Unless(deliveries == _accepted.Count, $"{_accepted.Count} deliveries are owed, {deliveries} are stored");
        _faults.Unless(_raw.IsComplete(), "the raw database lost rows");
        return Task.FromResult(_faults.All());
    }

    public ValueTask DisposeAsync()
    {
        _hub.Dispose();
        _raw.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(CancellationToken ct) =>
        Accepted(await _interactions.RecordAsync(Next(), _hub.Credentials, cancellationToken: ct));

    private RecordRequest Next() => Samples.FinishedCall(Interlocked.Increment(ref _next));

    private void Accepted(RecordResponse answer)
    {
        _faults.Unless(!answer.Duplicate, "a new event was called a duplicate");
        _faults.Unless(answer.OpIds.Count == 1, "an accept does not owe exactly one delivery");
        _faults.Unless(_accepted.TryAdd(Guid.ParseExact(answer.InteractionId, "D"), 0), "two events have one interaction id");
    }
}
