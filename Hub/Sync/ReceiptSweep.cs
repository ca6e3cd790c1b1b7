using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync;

/// <summary>
/// Forgets receipts that are older than any sender repeats itself, in small batches, so that the door is never held up. What was written
/// to a CRM stays safe without them: an op id is owed once for ever.
/// </summary>
internal sealed partial class ReceiptSweep(WriteDoor door, StorageOptions options, TimeProvider time, ILogger<ReceiptSweep> logger) : BackgroundService
{
    public const int Batch = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Forgets every receipt past its time at this instant.</summary>
    /// <returns>Batches committed.</returns>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var before = now.AddDays(-options.ReceiptDays).ToUnixTimeMilliseconds();
        var entry = new LedgerEntry { Kind = "receipts.swept", At = now.ToUnixTimeMilliseconds(), Data = [("before", before)] };
        var batches = 0;
        while ((await door.CommitAsync(new Change([new SweepReceipts(before, Batch)], [], entry), ct).ConfigureAwait(false)).Done)
            batches++;
        return batches;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await TryAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A sweep cut short goes on after the next start.
            Log.Stopped(logger);
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            var batches = await SweepAsync(time.GetUtcNow(), ct).ConfigureAwait(false);
            if (batches > 0)
                Log.Swept(logger, batches);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            Log.Failed(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Old receipts forgotten, batches: {Batches}")]
        public static partial void Swept(ILogger logger, int batches);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Old receipts could not be forgotten now; trying again in an hour")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Forgetting old receipts stops")]
        public static partial void Stopped(ILogger logger);
    }
}
