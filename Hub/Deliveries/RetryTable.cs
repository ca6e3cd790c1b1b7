using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Deliveries;

/// <summary>
/// What follows a failure, by its kind alone. Waits grow exponentially with full jitter; a wait the system names is obeyed;
/// quota and credentials never use up a delivery's patience faster than its age does.
/// </summary>
internal static class RetryTable
{
    /// <summary>A delivery is given up when it is older than this.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(72);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestNamed = TimeSpan.FromHours(24);

    /// <param name="kind">Why it failed.</param>
    /// <param name="retryAfter">The wait the system named.</param>
    /// <param name="attempts">Attempts so far, from 1.</param>
    /// <param name="age">Since the delivery was owed.</param>
    /// <param name="jitter">Uniform in [0, 1).</param>
    public static Verdict Decide(FailureKind kind, TimeSpan? retryAfter, int attempts, TimeSpan age, double jitter)
    {
        if (kind is FailureKind.Invalid or FailureKind.Permanent or FailureKind.Conflict or FailureKind.NotFound || age > Patience)
            return new Verdict(DeliveryState.Dead, TimeSpan.Zero);
        var wait = Backoff(kind, attempts, jitter);
        if (retryAfter is { } named)
        {
            // A little above what was asked, spread out, so that all waiters do not come back in one instant.
            named = named > LongestNamed ? LongestNamed : named;
            wait = named + TimeSpan.FromSeconds(jitter * Math.Min(1 + (named.TotalSeconds * 0.1), 30));
        }

        return new Verdict(kind == FailureKind.Uncertain ? DeliveryState.Uncertain : DeliveryState.Waiting, wait);
    }

    private static TimeSpan Backoff(FailureKind kind, int attempts, double jitter)
    {
        var first = kind == FailureKind.Unauthorized ? TimeSpan.FromSeconds(15) : First;
        var ceiling = TimeSpan.FromTicks(Math.Min(Longest.Ticks, first.Ticks << Math.Clamp(attempts - 1, 0, 20)));
        return TimeSpan.FromMilliseconds(50) + (ceiling * jitter);
    }
}
