namespace CrmHub.Hub.Tests.Simulation;

/// <summary>A clock moved by hand. Timers know whose flight set them, so that a world runs one flight at a time.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private long _set;

    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var flight = Flight.Current;
        lock (_gate)
        {
            var timer = new Timer(this, () => callback(state), flight, ++_set) { Due = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : Now + dueTime };
            _timers.Add(timer);
            // A deadline passes by while its flight goes on; whatever else sets a timer waits for it.
            if (state is not CancellationTokenSource)
                flight?.Block(timer);
            return timer;
        }
    }

    /// <summary>The next timer due by then, first set first; null when none is. It is not set any more.</summary>
    public Timer? Take(DateTimeOffset until, Func<Flight, bool> mayRun)
    {
        lock (_gate)
        {
            var next = _timers.Where(t => t.Due <= until && (t.Flight is null || mayRun(t.Flight))).MinBy(t => (t.Due, t.Order));
            if (next is not null)
                _timers.Remove(next);
            return next;
        }
    }

    /// <summary>The process that set them is gone.</summary>
    public void Forget(Flight flight)
    {
        lock (_gate)
            _timers.RemoveAll(t => t.Flight == flight);
    }

    internal sealed class Timer(VirtualTime time, Action fire, Flight? flight, long order) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public Flight? Flight => flight;

        public long Order => order;

        public void Fire()
        {
            flight?.Release(this);
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : time.Now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (time._gate)
                time._timers.Remove(this);
            flight?.Release(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
