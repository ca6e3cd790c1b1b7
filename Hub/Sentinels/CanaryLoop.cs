using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sentinels;

/// <summary>Owes every system its canary at the interval; off by default.</summary>
internal sealed partial class CanaryLoop(WriteDoor door, WatchRules rules, TimeProvider time, ILogger<CanaryLoop> logger) : BackgroundService
{
    /// <summary>One beat for every system.</summary>
    public async Task BeatAsync(CancellationToken ct)
    {
        var every = TimeSpan.FromMinutes(rules.Canary.EveryMinutes);
        foreach (var system in rules.CanarySystems)
            await door.CommitAsync(Canary.Beat(system, every, time.GetUtcNow()), ct).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (rules.Canary.EveryMinutes == 0)
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(rules.Canary.EveryMinutes), time);
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
            // The stop is what this loop ends by.
            Log.Stopped(logger);
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await BeatAsync(ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            Log.NotSent(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The canary could not be owed; trying again at its next beat")]
        public static partial void NotSent(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Debug, Message = "No more canaries")]
        public static partial void Stopped(ILogger logger);
    }
}
