using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>Drains one system as <see cref="SystemDispatcher"/> does, but begins a delivery only when told.</summary>
internal sealed class SimulatedDispatcher(World world, SimulatedReplica replica, string system, Backlog backlog, DeliveryRun run)
{
    private const int Parallel = 3;
    private static readonly TimeSpan Rescan = TimeSpan.FromSeconds(5);

    private readonly Breaker _breaker = new();
    private DateTimeOffset _rescanAt;
    private int _underWay;

    public string System => system;

    /// <summary>Begins the delivery that is due, if there is one; false when there is none.</summary>
    public async Task<bool> StepAsync()
    {
        var now = world.Time.Now;
        var behind = now >= _rescanAt;
        if (behind)
            _rescanAt = now + Rescan;
        backlog.LookAgain(behind);
        await backlog.RefillAsync(CancellationToken.None);
        var limit = _breaker.State(now) switch { BreakerState.Open => 0, BreakerState.HalfOpen => 1, _ => Parallel };
        if (_underWay >= limit || backlog.Next(Priority.CallLog, now.ToUnixTimeMilliseconds()) is not { } row)
            return false;
        _underWay++;
        await world.FlyAsync(replica, () => StepAsync(row));
        return true;
    }

    private async Task StepAsync(DeliveryRow row)
    {
        world.Trace($"{replica.Name} steps {world.Event(row)} at {system} from {(DeliveryState)row.State}");
        var result = await RunAsync(row);
        if (replica.Crashed)
            return;
        world.Stepped(replica, row, result);
        _underWay--;
        if (result.Failure is { } failure)
            _breaker.Failed(failure.Kind, failure.RetryAfter, world.Time.Now);
        else if (result.Answered)
            _breaker.Succeeded();
        if (result.Stale)
            backlog.Lost(result.Row);
        else if (result.Again)
            backlog.PutBack(result.Row);
        else
            backlog.Finish(result.Row);
    }

    private async Task<StepResult> RunAsync(DeliveryRow row)
    {
        try
        {
            return await run.StepAsync(row, CancellationToken.None);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            return StepResult.Lost(row);
        }
    }
}
