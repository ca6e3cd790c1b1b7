using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>
/// Keeps the decision of every lookup: gathered in memory, sealed every 50 ms or 512 entries as one row and one ledger leaf. A full
/// queue slows lookups rather than losing entries; a crash may lose the open batch and nothing else.
/// </summary>
internal sealed partial class DecisionLog(WriteDoor door, TimeProvider time, ILogger<DecisionLog> logger) : BackgroundService
{
    private const int LargestBatch = 512;
    private const int Quality = 1;
    private const int WindowBits = 18;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);

    // Decisions, and the marks of those who wait until all before them are stored.
    private readonly Channel<object> _queue = Channel.CreateBounded<object>(
        new BoundedChannelOptions(LargestBatch * 8) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly ArrayBufferWriter<byte> _plain = new();
    private byte[] _body = [];

    public ValueTask AddAsync(Decision decision, CancellationToken ct) => _queue.Writer.WriteAsync(decision, ct);

    /// <summary>Everything added before is stored, or lost for good.</summary>
    public async Task SealedAsync(CancellationToken ct)
    {
        var mark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _queue.Writer.WriteAsync(mark, ct).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return;
        }

        await mark.Task.WaitAsync(ct).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The queue is completed on stop and drained to its end: the token alone must not cut the last batch off.
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (!stoppingToken.IsCancellationRequested && _queue.Reader.Count < LargestBatch)
                await Task.Delay(Window, time, CancellationToken.None).ConfigureAwait(false);
            var (batch, marks) = (new List<Decision>(LargestBatch), new List<TaskCompletionSource>());
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var next))
            {
                if (next is Decision decision)
                    batch.Add(decision);
                else
                    marks.Add((TaskCompletionSource)next);
            }

            if (batch.Count > 0)
                await SealAsync(batch).ConfigureAwait(false);
            marks.ForEach(m => m.TrySetResult());
        }
    }

    private async Task SealAsync(List<Decision> batch)
    {
        var body = Body(batch);
        var digest = SHA256.HashData(body);
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = new DecisionBatchRow
        {
            FirstId = batch.Min(d => d.LookupId).Bytes(),
            LastId = batch.Max(d => d.LookupId).Bytes(),
            Entries = batch.Count,
            Body = body,
            Digest = digest,
            SealedAt = at,
        };
        var entry = new LedgerEntry
        {
            Kind = "lookups.sealed",
            At = at,
            Data = [("first", Ids.FromBytes(row.FirstId).Text()), ("entries", row.Entries), ("digest", Convert.ToHexStringLower(digest))],
        };
        try
        {
            await door.CommitAsync(new Change([], [new AddDecisionBatch(row)], entry), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            Log.SealFailed(logger, e, batch.Count);
        }
    }

    // Compressed in one go: a call of the compressor for each decision cost more than all else about them. Both buffers are large objects, which
    // only a full collection takes away: they are used again.
    private byte[] Body(List<Decision> batch)
    {
        _plain.Clear();
        using var json = new Utf8JsonWriter(_plain);
        foreach (var decision in batch)
        {
            JsonSerializer.Serialize(json, decision.Spelled(), HubJson.Default.Decision);
            json.Flush();
            json.Reset();
            _plain.Write("\n"u8);
        }

        var most = BrotliEncoder.GetMaxCompressedLength(_plain.WrittenCount);
        if (_body.Length < most)
            _body = new byte[most];
        return BrotliEncoder.TryCompress(_plain.WrittenSpan, _body, out var length, Quality, WindowBits)
            ? _body[..length]
            : throw new InvalidOperationException("Decisions could not be compressed.");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} lookup decisions could not be stored")]
        public static partial void SealFailed(ILogger logger, Exception exception, int count);
    }
}
