namespace CrmHub.Hub.Tests.Plugins;

/// <summary>A clock moved by hand; whoever waits on it is woken when its time has come.</summary>
internal sealed class HandClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private long _ticks;

    /// <summary>Released whenever somebody begins to wait for a time.</summary>
    public SemaphoreSlim Waiting { get; } = new(0);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public void Advance(TimeSpan by)
    {
        Alarm[] due;
        lock (_lock)
        {
            _ticks += by.Ticks;
            due = [.. _alarms.Where(a => a.Due <= _ticks)];
            _alarms.RemoveAll(a => a.Due <= _ticks);
        }

        foreach (var alarm in due)
            alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(HandClock clock, Action ring) : ITimer
    {
        public long Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                Due = clock._ticks + dueTime.Ticks;
                if (dueTime >= TimeSpan.Zero)
                    clock._alarms.Add(this);
            }

            if (dueTime > TimeSpan.Zero)
                clock.Waiting.Release();

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
