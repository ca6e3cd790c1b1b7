namespace CrmHub.Hub.Quotas;

/// <summary>
/// Fills at a steady rate up to a capacity. May be overdrawn: who takes more than there is waits until it has filled up again, so
/// takers are spaced out in the order they came. Time is passed in and never runs backwards; not for concurrent use.
/// </summary>
internal sealed class TokenBucket
{
    private double _level;
    private DateTimeOffset _at;

    public TokenBucket(double perSecond, double capacity, DateTimeOffset now) =>
        (PerSecond, Capacity, _level, _at) = (perSecond, capacity, capacity, now);

    public double PerSecond { get; private set; }

    public double Capacity { get; private set; }

    /// <summary>What <paramref name="limit"/> per <paramref name="window"/> allows in any window: burst and rate together never exceed it.</summary>
    /// <param name="limit">Requests or tokens.</param>
    /// <param name="window">In which.</param>
    /// <param name="now">The time.</param>
    /// <param name="share">Of the rate that is used; below 1 where what is spaced out exactly may arrive a little closer.</param>
    public static TokenBucket For(long limit, TimeSpan window, DateTimeOffset now, double share = 1)
    {
        var burst = Math.Max(1, limit / 50);
        return new TokenBucket(share * (limit - burst + 1) / window.TotalSeconds, burst, now);
    }

    public double Level(DateTimeOffset now)
    {
        if (now > _at)
            (_level, _at) = (Math.Min(Capacity, _level + ((now - _at).TotalSeconds * PerSecond)), now);
        return _level;
    }

    /// <summary>How long until so much is there; a cost above the capacity needs a full bucket.</summary>
    public TimeSpan Wait(double cost, DateTimeOffset now) => After(Math.Min(cost, Capacity) - Level(now));

    /// <summary>Takes it and says how long to wait before using it.</summary>
    public TimeSpan Take(double cost, DateTimeOffset now)
    {
        _level = Level(now) - cost;
        return After(-_level);
    }

    /// <summary>Gives back what was not used.</summary>
    public void Give(double cost) => _level = Math.Min(Capacity, _level + cost);

    /// <summary>Another rate from now on. Places already given away keep their times: otherwise the next would fall on top of them.</summary>
    public void Retune(double perSecond, double capacity, DateTimeOffset now)
    {
        var level = Level(now);
        (PerSecond, Capacity, _level) = (perSecond, capacity, level < 0 ? level * perSecond / PerSecond : Math.Min(level, capacity));
    }

    // Rounded up: who wakes a tick early would find the token not quite there.
    private TimeSpan After(double missing) =>
        missing <= 1e-9 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling(missing / PerSecond * TimeSpan.TicksPerSecond));
}
