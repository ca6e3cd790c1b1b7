using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Audit;

/// <summary>Publishes a signed checkpoint at least every ten seconds or thousand entries, and once more at the end.</summary>
internal sealed partial class CheckpointLoop(LedgerKeeper keeper, TimeProvider time, ILogger<CheckpointLoop> logger) : BackgroundService
{
    private const int Entries = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await PublishAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            // A contradiction with what was published: the next start refuses and says so; a stop has nothing better to do than to end.
            Log.NotPublished(logger, e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var last = time.GetTimestamp();
        while (await NextAsync(timer, stoppingToken).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(last) < Longest && !await ManyNewAsync(stoppingToken).ConfigureAwait(false))
                continue;
            await PublishAsync().ConfigureAwait(false);
            last = time.GetTimestamp();
        }
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> ManyNewAsync(CancellationToken ct)
    {
        try
        {
            return await keeper.SizeAsync(ct).ConfigureAwait(false) - keeper.Covered >= Entries;
        }
        catch (Exception e) when (e is StorageException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task PublishAsync()
    {
        try
        {
            await keeper.CheckpointAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or IOException or UnauthorizedAccessException)
        {
            Log.NotPublished(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The ledger's checkpoint could not be published; trying again")]
        public static partial void NotPublished(ILogger logger, Exception exception);
    }
}
