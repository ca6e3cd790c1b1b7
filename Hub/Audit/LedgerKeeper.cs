using CrmHub.Hub.Ledger;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Audit;

/// <summary>Answers for the log: signs its head, proves entries, recomputes it. Checkpoints go to a folder outside the database.</summary>
internal sealed class LedgerKeeper : IDisposable
{
    private const int Page = 1_000;

    private readonly LedgerStore _store;
    private readonly CheckpointKey _key;
    private readonly CheckpointSink _sink;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);
    private long _publishedAt;

    public LedgerKeeper(LedgerStore store, HubOptions options, TimeProvider time)
    {
        (_store, _time) = (store, time);
        _key = CheckpointKey.LoadOrCreate(options.CheckpointKey, options.LedgerName);
        _sink = CheckpointSink.Open(options.Checkpoints);
        _sink.Publish(_key.Public);
        _publishedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>When the sink last held everything there was; at first, when this process began.</summary>
    public DateTimeOffset PublishedAt => DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Read(ref _publishedAt));

    public string PublicKey => _key.Public.Pem;

    /// <summary>Size of the log the newest checkpoint covers.</summary>
    public long Covered => _sink.Newest?.Checkpoint.Size ?? 0;

    /// <summary>Compares the database with the newest checkpoint before anything is written.</summary>
    public async Task<RollbackVerdict> CheckAsync(CancellationToken ct)
    {
        var frontier = await FrontierAsync(ct).ConfigureAwait(false);
        var published = _sink.Newest?.Checkpoint.Size ?? 0;
        var root = published == 0 || published > frontier.Size ? [] : await RootAsync(published, ct).ConfigureAwait(false);
        return RollbackCheck.Judge(_sink.Newest, _key, [], frontier.Size, root);
    }

    /// <summary>Signs the head as it is now and publishes it; nothing new is signed when nothing was added.</summary>
    public async Task<SignedCheckpoint> CheckpointAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var frontier = await FrontierAsync(ct).ConfigureAwait(false);
            var signed = _sink.Newest is { } newest && newest.Checkpoint.Size == frontier.Size ? newest : null;
            if (signed is null)
            {
                signed = _key.Sign(frontier.Size, frontier.Root());
                _sink.Write(signed, _time.GetUtcNow());
            }

            Interlocked.Exchange(ref _publishedAt, _time.GetUtcNow().ToUnixTimeMilliseconds());
            return signed;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<long> SizeAsync(CancellationToken ct) => (await _store.HeadAsync(ct).ConfigureAwait(false)).Entries;

    /// <summary>The hashes a proof consists of.</summary>
    public IReadOnlyList<byte[]> Hashes(ProofPlan plan)
    {
        var tiles = new HashTiles();
        foreach (var range in plan.Tiles)
            tiles.Add(range, Read(range));
        return plan.Hashes(tiles);
    }

    /// <summary>Root of the log as it was at a size.</summary>
    public Task<byte[]> RootAsync(long size, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (size == 0)
            return Task.FromResult(new Frontier().Root());
        return Task.FromResult(Frontier.FromPeaks(size, Hashes(Proofs.Peaks(size))).Root());
    }

    public byte[] Leaf(long seq) => LeafHash.Of(_store.Read(seq, 1)[0].Line);

    /// <summary>Recomputes the log from its entries.</summary>
    public async Task<(bool Ok, long Entries, byte[] Root, string Finding)> VerifyAsync(CancellationToken ct)
    {
        var head = await FrontierAsync(ct).ConfigureAwait(false);
        var computed = new Frontier();
        while (computed.Size < head.Size)
        {
            var rows = await _store.ReadAsync(computed.Size, (int)Math.Min(Page, head.Size - computed.Size), ct).ConfigureAwait(false);
            if (rows.Count == 0)
                return (false, computed.Size, computed.Root(), $"Entry {computed.Size} is missing; the log has {head.Size}.");
            foreach (var row in rows)
            {
                if (row.Seq != computed.Size || !EntryLine.TryReadSeq(row.Line, out var seq) || seq != row.Seq)
                    return (false, computed.Size, computed.Root(), $"Entry {computed.Size} is missing or altered.");
                computed.Append(LeafHash.Of(row.Line));
            }
        }

        var ok = computed.Root().AsSpan().SequenceEqual(head.Root());
        return (ok, computed.Size, computed.Root(), ok
            ? $"All {computed.Size} entries give the root the hub works with."
            : $"The {computed.Size} entries give another root than the hub works with: entries were altered.");
    }

    public void Dispose()
    {
        _key.Dispose();
        _one.Dispose();
    }

    private async Task<Frontier> FrontierAsync(CancellationToken ct)
    {
        var head = await _store.HeadAsync(ct).ConfigureAwait(false);
        return head.Frontier.Length == 0 ? new Frontier() : Frontier.FromBytes(head.Frontier);
    }

    private byte[] Read(TileRange range)
    {
        var hashes = range.Level == 0
            ? _store.Read(range.First, range.Count).Select(row => LeafHash.Of(row.Line))
            : Enumerable.Range(0, range.Count).Select(i => _store.FindNode(range.Level, range.First + i) ?? []);
        return [.. hashes.SelectMany(h => h)];
    }
}
