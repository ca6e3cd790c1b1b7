using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions;

/// <summary>
/// About how many deliveries wait, and whether that is as many as the hub agrees to hold. Counted in the database now and then, and
/// by what is committed in between, as counting a long backlog takes time itself.
/// </summary>
internal sealed partial class BacklogGauge(
    WriteDoor door, DeliveryStore store, CallLogPolicy policy, HubOptions options, TimeProvider time, ILogger<BacklogGauge> logger) : BackgroundService
{
    private static readonly TimeSpan CountAgain = TimeSpan.FromMinutes(1);

    private long _waiting;

    public long Waiting => Math.Max(0, Volatile.Read(ref _waiting));

    /// <exception cref="StorageBusyException">So many deliveries wait that the hub would rather not owe more.</exception>
    public void Admit()
    {
        if (policy.Systems.Count > 0 && Waiting >= options.MostWaiting)
            throw new StorageBusyException($"{options.MostWaiting} deliveries wait already.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        door.Batched += Note;
        try
        {
            using var timer = new PeriodicTimer(CountAgain, time);
            do
                await CountAsync(stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop.
        }
        finally
        {
            door.Batched -= Note;
        }
    }

    private async Task CountAsync(CancellationToken ct)
    {
        try
        {
            long waiting = 0;
            foreach (var target in policy.Systems)
                waiting += await store.CountPendingAsync(target.System, options.MostWaiting, ct).ConfigureAwait(false);
            Volatile.Write(ref _waiting, waiting);
        }
        catch (StorageException e)
        {
            Log.CountFailed(logger, e);
        }
    }

    private void Note(IReadOnlyList<Change> changes)
    {
        long waiting = 0;
        foreach (var change in changes)
            waiting += Added(change.Parts) + Added(change.Guards);
        Interlocked.Add(ref _waiting, waiting);
    }

    private static long Added(IReadOnlyList<Part> parts)
    {
        long waiting = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            waiting += parts[i] switch
            {
                AddDelivery or ReviveDelivery => 1,
                MoveDelivery move when move.To >= (long)DeliveryState.Done => -1,
                _ => 0,
            };
        }

        return waiting;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting deliveries could not be counted")]
        public static partial void CountFailed(ILogger logger, Exception exception);
    }
}
