using System.Threading.Channels;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync;

/// <summary>Drains the deliveries of one system: a bounded window of the oldest, so many at once, one at a time per customer.</summary>
internal sealed partial class SystemDispatcher(CallLogTarget target, DeliveryStore store, DeliveryRun run, DispatchContext context)
{
    private const int Window = 4_096;
    private static readonly TimeSpan Rescan = TimeSpan.FromSeconds(5);

    private readonly PendingWindow _window = new();
    private readonly Channel<StepResult> _steps = Channel.CreateUnbounded<StepResult>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Breaker _breaker = new();
    private long _after;
    private int _underWay;
    private bool _more = true;
    private int _woken;
    private DateTimeOffset _rescanAt;

    public string System => target.System;

    public BreakerState BreakerState => _breaker.State(Now);

    private DateTimeOffset Now => context.Time.GetUtcNow();

    /// <summary>New deliveries may be there.</summary>
    public void Wake()
    {
        Volatile.Write(ref _woken, 1);
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    /// <param name="stopping">Begin nothing new.</param>
    /// <param name="abandon">Cut off what is still under way.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abandon)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RefillAsync(stopping).ConfigureAwait(false);
                Launch(abandon);
                await WaitAsync(stopping).ConfigureAwait(false);
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
            Take(await _steps.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false));
    }

    private async Task RefillAsync(CancellationToken ct)
    {
        // Rows may appear behind the mark: another replica's commit, a lane taken over, a dead letter revived.
        if (Now >= _rescanAt)
            (_after, _more, _rescanAt) = (0, true, Now + Rescan);
        if (Interlocked.Exchange(ref _woken, 0) == 1)
            _more = true;
        // A full window is let run half empty first: a read per freed place would cost a page each.
        if (!_more || _window.Count > Window / 2)
            return;
        while (_more && _window.Count < Window)
        {
            var rows = await store.PendingAsync(System, _after, context.Replica.Id, Window, ct).ConfigureAwait(false);
            _more = rows.Count == Window;
            foreach (var row in rows.TakeWhile(_ => _window.Count < Window))
            {
                _window.Offer(row);
                _after = row.Seq;
            }
        }

        _more |= _window.Count == Window;
    }

    private void Launch(CancellationToken abandon)
    {
        var limit = _breaker.State(Now) switch { BreakerState.Open => 0, BreakerState.HalfOpen => 1, _ => target.Parallel };
        while (_underWay < limit && _window.Next(Now.ToUnixTimeMilliseconds()) is { } row)
        {
            _underWay++;
            _ = StepAsync(row, abandon);
        }
    }

    private async Task StepAsync(DeliveryRow row, CancellationToken abandon)
    {
        await Task.Yield();
        StepResult result;
        try
        {
            result = await run.StepAsync(row, abandon).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or StorageBusyException)
        {
            Log.StepStuck(context.Logger, e, System, row.OpId);
            result = StepResult.Lost(row);
        }

        await _steps.Writer.WriteAsync(result, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var step = _steps.Reader.WaitToReadAsync(round.Token).AsTask();
        var wake = _wake.WaitAsync(round.Token);
        var clock = Task.Delay(UntilNext(), context.Time, round.Token);
        await Task.WhenAny(step, wake, clock).ConfigureAwait(false);
        await round.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(Settled(step), Settled(wake), Settled(clock)).ConfigureAwait(false);
        while (_steps.Reader.TryRead(out var result))
            Take(result);
        ct.ThrowIfCancellationRequested();
    }

    private TimeSpan UntilNext()
    {
        var next = _rescanAt;
        if (_underWay < target.Parallel && _window.NextDue is { } due && DateTimeOffset.FromUnixTimeMilliseconds(due) is var at && at < next)
            next = at;
        if (_breaker.Until > Now)
            next = _breaker.Until < _rescanAt ? _breaker.Until : _rescanAt;
        var wait = next - Now;
        return wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
    }

    private void Take(StepResult result)
    {
        _underWay--;
        if (result.Failure is { } failure)
            _breaker.Failed(failure.Kind, failure.RetryAfter, Now);
        else if (result.Answered)
            _breaker.Succeeded();
        if (result.Again)
            _window.PutBack(result.Row);
        else
            _window.Finish(result.Row);
    }

    private static Task Settled(Task task) => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries for {System} could not be read; trying again")]
        public static partial void ReadFailed(ILogger logger, Exception exception, string system);

        [LoggerMessage(Level = LogLevel.Error, Message = "{System} {OpId} is stuck on the database; it is looked at again")]
        public static partial void StepStuck(ILogger logger, Exception exception, string system, string opId);
    }
}
