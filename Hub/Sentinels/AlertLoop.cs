using CrmHub.Hub.Alerts;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sentinels;

/// <summary>Looks at the rules at an interval and tells the sink what changed.</summary>
internal sealed partial class AlertLoop(Sampler sampler, AlertDesk desk, AlertSink sink, HubMetrics metrics, WatchRules rules, TimeProvider time, ILogger<AlertLoop> logger)
    : BackgroundService
{
    private readonly DateTimeOffset _began = time.GetUtcNow();

    /// <summary>One look.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var sample = await sampler.TakeAsync(now, _began, rules, ct).ConfigureAwait(false);
        var firing = await desk.ApplyAsync(AlertRules.Judge(sample, rules.Alerts, rules.Canary), now, ct).ConfigureAwait(false);
        metrics.Observe(sample, firing);
        await sink.SendDueAsync(ct).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(rules.Alerts.IntervalSeconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await TryAsync(stoppingToken).ConfigureAwait(false);
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
            await LookAsync(ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            Log.Blind(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer, so nothing is watched; trying again")]
        public static partial void Blind(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Alerts are no longer watched")]
        public static partial void Stopped(ILogger logger);
    }
}
