using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Quotas;

/// <summary>
/// The limits for short windows, declared by the adapter, set by the operator or learned from refusals, as one: a request waits for the
/// slowest. A little of each is kept from work that nobody waits for, so that a pop finds its place at once. Not for concurrent use.
/// </summary>
internal sealed class Paces
{
    public static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(1);

    private const string Learned = "learned";

    // Of a system's own limit: it counts when requests arrive, the hub when they leave.
    private const double Declared = 0.995;

    // Who begins a little early waits for its place in the pace, not for the next look at the clock: no place is lost to a late look.
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, Pace> _paces = new(StringComparer.Ordinal);
    private readonly LearnedRate _rate = new();

    public Paces(QuotaOptions options, DateTimeOffset now)
    {
        if (options.RequestsPerSecond > 0)
            _paces.Add("configured", new Pace(QuotaUnit.Request, options.RequestsPerSecond, TokenBucket.For(options.RequestsPerSecond, TimeSpan.FromSeconds(1), now)));
    }

    /// <summary>Requests per second of the slowest; null = no limit known.</summary>
    public double? PerSecond => _paces.Values.Min(p => (double?)p.Bucket.PerSecond);

    public void Declare(QuotaReading reading, DateTimeOffset now)
    {
        if (!_paces.TryGetValue(reading.Name, out var known) || known.Limit != reading.Limit)
            _paces[reading.Name] = new Pace(reading.Unit, reading.Limit, TokenBucket.For(reading.Limit, reading.Window, now, Declared));
    }

    /// <summary>Requests per second as learned from refusals; null while nothing was refused.</summary>
    public double? LearnedPerSecond => _rate.PerSecond;

    /// <summary>How long until work of so many requests may begin beside what is kept for work begun earlier; its first request may still wait a moment.</summary>
    public TimeSpan Wait(double kept, double expected, DateTimeOffset now)
    {
        var wait = TimeSpan.Zero;
        foreach (var pace in _paces.Values)
        {
            // A bucket smaller than the work is asked to be full; what is kept beyond its size has to be filled first.
            var missing = Math.Min(Math.Max(expected, 1), pace.Bucket.Capacity) + kept - pace.Bucket.Level(now);
            if (missing > 1e-9)
                wait = TimeSpan.FromTicks(Math.Max(wait.Ticks, (long)Math.Ceiling(missing / pace.Bucket.PerSecond * TimeSpan.TicksPerSecond)));
        }

        return wait > Early ? wait - Early : TimeSpan.Zero;
    }

    /// <summary>Takes a request's place in every pace and says how long it waits for it.</summary>
    /// <param name="cost">In tokens; it is one request.</param>
    /// <param name="ahead">Percent of a second's requests it may overtake: what nobody waits for makes up for it.</param>
    /// <param name="now">The time.</param>
    public TimeSpan Take(int cost, int ahead, DateTimeOffset now)
    {
        var longest = TimeSpan.Zero;
        foreach (var pace in _paces.Values)
        {
            var wait = pace.Bucket.Take(pace.Cost(cost), now);
            if (ahead > 0)
                wait -= TimeSpan.FromSeconds(Math.Max(1, pace.Bucket.PerSecond * ahead / 100) / pace.Bucket.PerSecond);
            longest = wait > longest ? wait : longest;
        }

        return longest;
    }

    public void Give(int cost)
    {
        foreach (var pace in _paces.Values)
            pace.Bucket.Give(pace.Cost(cost));
    }

    public void Answered(DateTimeOffset now)
    {
        _rate.Answered(now);
        Retune(now);
    }

    public void Refused(DateTimeOffset sentAt, DateTimeOffset now)
    {
        _rate.Refused(sentAt, now);
        Retune(now);
    }

    private void Retune(DateTimeOffset now)
    {
        if (_rate.PerSecond is not { } rate)
            return;
        if (_paces.TryGetValue(Learned, out var pace))
            pace.Bucket.Retune(rate, 1, now);
        else
            _paces.Add(Learned, new Pace(QuotaUnit.Request, 0, new TokenBucket(rate, 1, now)));
    }

    private sealed record Pace(QuotaUnit Unit, long Limit, TokenBucket Bucket)
    {
        public double Cost(int cost) => Unit == QuotaUnit.Request ? 1 : cost;
    }
}
