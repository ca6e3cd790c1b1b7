using System.Threading.Channels;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Quotas;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync;

/// <summary>
/// Drains the deliveries of one system: so many at once, one at a time per customer, as fast as its quota and its breaker allow; each
/// priority gets its share.
/// </summary>
internal sealed partial class SystemDispatcher(CallLogTarget target, Backlog backlog, DeliveryRun run, SystemGovernor governor, DispatchContext context)
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Rescan = TimeSpan.FromSeconds(5);

    // Steps that ended; null says that there may be new deliveries, or that it is time to look. One thing to wait for: giving up several
    // others at each round cost more than the round.
    private readonly Channel<StepResult?> _news = Channel.CreateUnbounded<StepResult?>(new UnboundedChannelOptions { SingleReader = true });
    private int _underWay;
    private int _woken;
    private DateTimeOffset _rescanAt;
    private IReadOnlyList<(Priority Priority, int Count)> _waiting = [];

    public string System => target.System;

    public BreakerState BreakerState => governor.Breaker(Now);

    /// <summary>Deliveries in memory, by priority; and those under way.</summary>
    public (IReadOnlyList<(Priority Priority, int Count)> Waiting, int UnderWay) Load => (Volatile.Read(ref _waiting), Volatile.Read(ref _underWay));

    private DateTimeOffset Now => context.Time.GetUtcNow();

    /// <summary>New deliveries may be there.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _woken, 1) == 0)
            _news.Writer.TryWrite(null);
    }

    /// <param name="stopping">Begin nothing new.</param>
    /// <param name="abandon">Cut off what is still under way.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abandon)
    {
        await using var clock = context.Time.CreateTimer(_ => _news.Writer.TryWrite(null), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RefillAsync(stopping).ConfigureAwait(false);
                Launch(abandon);
                await WaitAsync(clock, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (StorageException e)
            {
                Log.ReadFailed(context.Logger, e, System);
                await Task.Delay(TimeSpan.FromMilliseconds(500), context.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }

        while (_underWay > 0)
        {
            if (await _news.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } result)
                Take(result);
        }
    }

    private async Task RefillAsync(CancellationToken ct)
    {
        // Rows may appear behind the mark: another replica's commit, a lane taken over, a dead letter revived.
        var behind = Now >= _rescanAt;
        if (behind)
            _rescanAt = Now + Rescan;
        if (Interlocked.Exchange(ref _woken, 0) == 1 || behind)
            backlog.LookAgain(behind);
        await backlog.RefillAsync(ct).ConfigureAwait(false);
        Volatile.Write(ref _waiting, [.. backlog.Counts]);
    }

    private void Launch(CancellationToken abandon)
    {
        governor.Refresh(Now);
        while (_underWay < governor.Parallel(target.Parallel, Now) && governor.Next(backlog.Due, Now) is { } priority
            && backlog.Next(priority, Now.ToUnixTimeMilliseconds()) is { } row)
        {
            _underWay++;
            _ = StepAsync(row, backlog.After(row), governor.Begin(priority, Now), abandon);
        }
    }

    private async Task StepAsync(DeliveryRow row, IReadOnlyList<DeliveryRow> after, Ticket ticket, CancellationToken abandon)
    {
        await Task.Yield();
        StepResult result;
        using var account = QuotaScope.Enter(ticket);
        try
        {
            result = await run.StepAsync(row, after, abandon).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            // Read again a moment later: nothing is known of it, so nothing behind it may go first.
            Log.StepStuck(context.Logger, e, System, row.OpId);
            await Task.Delay(Stuck, context.Time, CancellationToken.None).ConfigureAwait(false);
            result = StepResult.Lost(row);
        }

        governor.End(ticket);
        await _news.Writer.WriteAsync(result, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task WaitAsync(ITimer clock, CancellationToken ct)
    {
        clock.Change(UntilNext(), Timeout.InfiniteTimeSpan);
        await _news.Reader.WaitToReadAsync(ct).ConfigureAwait(false);
        while (_news.Reader.TryRead(out var result))
        {
            if (result is not null)
                Take(result);
        }
    }

    private TimeSpan UntilNext()
    {
        var next = _rescanAt;
        if (_underWay < target.Parallel && governor.NextAt(backlog.Due, Now) is { } at && at < next)
            next = at;
        var wait = next - Now;
        return wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
    }

    private void Take(StepResult result)
    {
        _underWay--;
        governor.Took(result, Now);
        if (result.Stale)
            backlog.Lost(result.Row);
        else if (result.Again)
            backlog.PutBack(result.Row);
        else
            backlog.Finish(result.Row);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries for {System} could not be read; trying again")]
        public static partial void ReadFailed(ILogger logger, Exception exception, string system);

        [LoggerMessage(Level = LogLevel.Error, Message = "{System} {OpId} is stuck on the database; it is looked at again")]
        public static partial void StepStuck(ILogger logger, Exception exception, string system, string opId);
    }
}
