using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync;

/// <summary>Leases lanes and drains each system; on a stop it begins nothing new, finishes what is under way and gives its lanes back.</summary>
internal sealed partial class DeliveryLoop(
    WriteDoor door, DeliveryStore store, DeliveryRun run, DispatchContext context, DeliveryOptions options, AdapterQuotas quotas) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly SystemDispatcher[] _systems =
        [.. options.Targets.Select(target => new SystemDispatcher(
            target, new Backlog(target.System, store, context.Replica), run, new SystemGovernor(target.System, quotas), context))];

    public BreakerState? Breaker(string system) => _systems.FirstOrDefault(s => s.System == system)?.BreakerState;

    /// <summary>What waits for a system; null when nothing is ever delivered to it.</summary>
    public (IReadOnlyList<(Priority Priority, int Count)> Waiting, int UnderWay)? Load(string system) => _systems.FirstOrDefault(s => s.System == system)?.Load;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var abandon = new CancellationTokenSource();
        door.Batched += Wake;
        try
        {
            await LeaseAsync().ConfigureAwait(false);
            var work = Task.WhenAll(_systems.Select(s => s.RunAsync(stoppingToken, abandon.Token)));
            var leases = KeepLeasesAsync(stoppingToken);
            await leases.ConfigureAwait(false);
            abandon.CancelAfter(TimeSpan.FromSeconds(options.Hub.DrainSeconds - 1));
            await work.ConfigureAwait(false);
            await ReleaseAsync().ConfigureAwait(false);
        }
        finally
        {
            door.Batched -= Wake;
        }
    }

    private void Wake(IReadOnlyList<Change> changes)
    {
        if (!changes.Any(c => c.Parts.Any(p => p is AddDelivery or ReviveDelivery)))
            return;
        foreach (var system in _systems)
            system.Wake();
    }

    private async Task KeepLeasesAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Lease / 3, context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                if (!options.Embedded)
                    await LeaseAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stop is what this loop ends by.
            Log.Draining(context.Logger);
        }
    }

    private async Task LeaseAsync()
    {
        try
        {
            await door.CommitAsync(new Change([new LeaseLanes(context.Replica.Id, Lease)], [], Entry("lanes.leased")), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            Log.LeaseFailed(context.Logger, e);
        }
    }

    private Task ReleaseAsync() =>
        door.CommitAsync(new Change([new ReleaseLanes(context.Replica.Id)], [], Entry("lanes.released")), CancellationToken.None);

    private LedgerEntry Entry(string kind) =>
        new() { Kind = kind, At = context.Time.GetUtcNow().ToUnixTimeMilliseconds(), Actor = context.Replica.Id };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: deliveries under way are finished, none is begun")]
        public static partial void Draining(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "Lanes could not be leased; trying again")]
        public static partial void LeaseFailed(ILogger logger, Exception exception);
    }
}
