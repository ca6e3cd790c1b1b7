using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Alerts;

/// <summary>Which thresholds a sample crosses. Pure: the same sample and policy give the same findings.</summary>
internal static class AlertRules
{
    public static IReadOnlyList<Finding> Judge(Sample sample, AlertPolicy policy, CanaryPolicy canary) =>
        [.. sample.Systems.SelectMany(s => OfSystem(s, sample.At, policy, canary)), DeadLetters(sample, policy), Checkpoint(sample, policy), Silence(sample, policy)];

    private static IEnumerable<Finding> OfSystem(SystemSample system, DateTimeOffset now, AlertPolicy policy, CanaryPolicy canary)
    {
        yield return Rate(AlertNames.FailureRate, system, (system.CallsFailed, system.Calls), policy.FailurePercent, policy.MinimumCalls);
        yield return Rate(AlertNames.ErrorRate, system, (system.Errors, system.Attempts), policy.ErrorPercent, policy.MinimumCalls);
        yield return Rate(AlertNames.NotFoundRate, system, (system.CallsNotFound, system.Calls), policy.NotFoundPercent, policy.MinimumCalls);
        var age = system.OldestPending is { } oldest ? now - oldest : TimeSpan.Zero;
        yield return new Finding(AlertNames.StuckDeliveries, system.System, age > TimeSpan.FromMinutes(policy.StuckMinutes), Seconds("oldest_seconds", age));
        yield return new Finding(
            AlertNames.Unauthorized, system.System, system.UnauthorizedInARow >= policy.UnauthorizedInARow, new Figure("in_a_row", system.UnauthorizedInARow));
        if (system.Canary is { } bird)
            yield return Canary(system.System, bird, now, canary);
    }

    // A finished canary is due again only after its interval; one under way must arrive within its time.
    private static Finding Canary(string system, CanarySample bird, DateTimeOffset now, CanaryPolicy policy)
    {
        var patience = TimeSpan.FromMinutes(policy.LateMinutes + (bird.UnderWay ? 0 : policy.EveryMinutes));
        return new Finding(AlertNames.CanaryMissing, system, now - bird.Since > patience, Seconds("missing_seconds", now - bird.Since));
    }

    private static Finding Rate(string name, SystemSample system, (long Part, long Whole) counts, double percent, int minimum)
    {
        var perThousand = counts.Whole == 0 ? 0 : counts.Part * 1000 / counts.Whole;
        var isTrue = counts.Whole >= minimum && counts.Part * 100.0 > percent * counts.Whole;
        return new Finding(name, system.System, isTrue, new Figure("count", counts.Part), new Figure("of", counts.Whole), new Figure("per_thousand", perThousand));
    }

    private static Finding DeadLetters(Sample sample, AlertPolicy policy) => new(
        AlertNames.DeadLetters, "", sample.DeadLettersRecent > policy.DeadLettersPerHour || sample.DeadLettersOpen > policy.DeadLettersOpen,
        new Figure("open", sample.DeadLettersOpen), new Figure("last_hour", sample.DeadLettersRecent));

    private static Finding Checkpoint(Sample sample, AlertPolicy policy)
    {
        var age = sample.At - sample.CheckpointAt;
        return new Finding(AlertNames.CheckpointFailing, "", age > TimeSpan.FromMinutes(policy.CheckpointMinutes), Seconds("age_seconds", age));
    }

    private static Finding Silence(Sample sample, AlertPolicy policy)
    {
        var silent = ExpectedHours.BeganAt(policy, sample.At) is { } began && policy.SilentMinutes > 0
            ? sample.At - (sample.EventAt > began ? sample.EventAt : began)
            : TimeSpan.Zero;
        return new Finding(
            AlertNames.EndpointSilent, "", policy.SilentMinutes > 0 && silent > TimeSpan.FromMinutes(policy.SilentMinutes), Seconds("silent_seconds", silent));
    }

    private static Figure Seconds(string name, TimeSpan time) => new(name, Math.Max(0, (long)time.TotalSeconds));
}
