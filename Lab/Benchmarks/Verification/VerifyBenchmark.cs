using System.Diagnostics;
using CrmHub.Hub.Ledger;

namespace CrmHub.Lab.Benchmarks.Verification;

/// <summary>P9: rows of an exported ledger that the verifier reads and holds against a checkpoint, over rows hashed into a bare chain in memory; one CPU.</summary>
internal sealed class VerifyBenchmark : IBenchmark
{
    private readonly SampleLedger _ledger;
    private readonly HashChain _chain;
    private readonly Faults _faults = new();

    private VerifyBenchmark(SampleLedger ledger) => (_ledger, _chain) = (ledger, new HashChain(ledger.Lines));

    public string Note => FormattableString.Invariant($"{_ledger.Lines.Count:N0} rows of {_ledger.Lines.Average(l => l.Length):N0} bytes");

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct) =>
        new VerifyBenchmark(await SampleLedger.WriteAsync(Path.Combine(setting.Folder, "export.jsonl"), ct));

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => Task.Run(() => Rate(leg, () =>
        _faults.Unless(Verify().ExitCode == LedgerVerdict.Ok, "an untouched ledger was called tampered with")), ct);

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => Task.Run(() => Rate(leg, () =>
        _faults.Unless(_chain.Run().Length == LeafHash.Size, "the chain has no end")), ct);

    /// <summary>The same verifier has to notice a single byte.</summary>
    public async Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct)
    {
        await _ledger.AlterAsync(ct);
        _faults.Unless(Verify().ExitCode == LedgerVerdict.Tampered, "an altered ledger was called intact");
        return _faults.All();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private LedgerVerdict Verify()
    {
        using var export = _ledger.Open();
        return new LedgerVerifier([_ledger.Checkpoint]).Verify(export);
    }

    private double Rate(TimeSpan leg, Action pass)
    {
        var (watch, passes) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed < leg; passes++)
            pass();
        return passes * _ledger.Lines.Count / watch.Elapsed.TotalSeconds;
    }
}
