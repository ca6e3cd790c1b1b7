using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Quotas;

/// <summary>
/// A limit for a long window, such as a day's calls. Keeps the reserve for those who wait, keeps the hub's own use under its share of
/// a limit that others use too, and foresees when it will be empty. Not for concurrent use.
/// </summary>
internal sealed class Budget(QuotaReading first, QuotaOptions options)
{
    /// <summary>A reading that shows the budget empty is doubted after this: windows roll, and somebody has to ask again.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromMinutes(5);

    private readonly Queue<(DateTimeOffset At, double Used)> _samples = new();
    private QuotaReading _reading = first;
    private double _sinceReading;
    private double _own;
    private DateTimeOffset _ownSince = first.At;
    private DateTimeOffset _probed = DateTimeOffset.MinValue;

    public QuotaReading Reading => _reading;

    public double Used => (_reading.Used ?? 0) + _sinceReading;

    /// <summary>Spent by this hub in this window.</summary>
    public double Own => _own;

    public double Reserve => _reading.Limit * options.ReservePercent / 100.0;

    public double Share => _reading.Limit * options.SharePercent / 100.0;

    private double Left => Math.Min(_reading.Limit - Used, Share - _own + Reserve);

    /// <summary>So little is left above the reserve that what waits goes out at the drain's pace.</summary>
    public bool IsLow => Left - Reserve < _reading.Limit * options.LowPercent / 100.0;

    public void Read(QuotaReading reading, DateTimeOffset now)
    {
        Roll(now);
        if (reading.At > _reading.At || reading.Used != _reading.Used)
            _sinceReading = 0;
        _reading = reading;
        Sample(now);
    }

    public void Spend(double cost, DateTimeOffset now)
    {
        Roll(now);
        _sinceReading += cost;
        _own += cost;
        Sample(now);
    }

    /// <summary>How long this priority has to leave the rest alone; zero when it may spend so much now.</summary>
    public TimeSpan Wait(Priority priority, double cost, DateTimeOffset now)
    {
        Roll(now);
        if (!IsShort(priority, cost))
            return TimeSpan.Zero;
        if (_reading.ResetsAt is { } reset && reset > now)
            return reset - now;
        if (_reading.Used is null || _own >= Share)
            return Positive(_ownSince + _reading.Window - now);
        var doubted = (_probed > _reading.At ? _probed : _reading.At) + Doubt;
        return priority == Priority.CallLog ? Positive(doubted - now) : Positive(doubted - now) + TimeSpan.FromSeconds(1);
    }

    /// <summary>What a request of this cost takes from it.</summary>
    public double Cost(int cost) => _reading.Unit == QuotaUnit.Request ? 1 : cost;

    /// <summary>It may be spent only because the reading is doubted.</summary>
    public bool IsShort(Priority priority, double cost) => priority != Priority.Pop && Left - cost < Reserve * priority.Floor();

    /// <summary>A delivery was let through to see whether the window has rolled.</summary>
    public void Probed(DateTimeOffset now) => _probed = now;

    /// <summary>When it will be empty at the rate of the last half hour; null when not before it starts anew, or nobody can tell yet.</summary>
    public DateTimeOffset? EmptyAt(DateTimeOffset now)
    {
        if (_reading.Limit - Used <= 0)
            return now;
        if (!_samples.TryPeek(out var first) || (now - first.At).TotalMinutes < 1 || Used <= first.Used)
            return null;
        var seconds = (_reading.Limit - Used) / (Used - first.Used) * (now - first.At).TotalSeconds;
        var empty = seconds < _reading.Window.TotalSeconds ? now + TimeSpan.FromSeconds(seconds) : (DateTimeOffset?)null;
        return empty < (_reading.ResetsAt ?? DateTimeOffset.MaxValue) ? empty : null;
    }

    private void Roll(DateTimeOffset now)
    {
        var over = _reading.ResetsAt is { } reset ? now >= reset && _reading.At < reset : now - _ownSince >= _reading.Window;
        if (!over)
            return;
        (_own, _ownSince) = (0, now);
        if (_reading.Used is null || _reading.ResetsAt is not null)
            _sinceReading = 0;
        if (_reading.ResetsAt is { } passed)
            _reading = _reading with { Used = 0, At = passed, ResetsAt = null };
        _samples.Clear();
    }

    private void Sample(DateTimeOffset now)
    {
        if (_samples.Count == 0 || now - _samples.Last().At >= TimeSpan.FromMinutes(1))
            _samples.Enqueue((now, Used));
        while (_samples.Count > 1 && now - _samples.Peek().At > TimeSpan.FromMinutes(30))
            _samples.Dequeue();
    }

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
