namespace CrmHub.Hub.Identity;

/// <summary>
/// Decides who is meant, deterministically (ID-02): the strongest key that anyone carries decides; keys that contradict it are named, not
/// ignored. Of several, those whom agents have picked before come first; a pick never chooses.
/// </summary>
internal static class Resolver
{
    /// <param name="evidence">One entry per key asked for, in any order.</param>
    public static Resolution Decide(IReadOnlyList<Evidence> evidence)
    {
        var telling = evidence.Where(e => e.Customers.Count > 0).ToList();
        if (telling.Count == 0)
            return new Resolution(ResolutionOutcome.None, null, [], "no_match");

        // Most lookups ask by one key.
        if (telling is [var only])
            return Of(only, only.Customers, evidence);
        telling = [.. telling.OrderBy(e => e.Rule)];
        var strongest = telling[0];
        var agreed = telling.Skip(1).Aggregate(
            (IReadOnlyList<Guid>)strongest.Customers,
            (left, next) => left.Intersect(next.Customers).ToList() is { Count: > 0 } common ? common : left);
        var contradicted = telling.Skip(1).Any(e => !e.Customers.Intersect(agreed).Any());
        if (contradicted)
        {
            var all = agreed.Concat(telling.SelectMany(e => e.Customers)).Distinct().ToList();
            return new Resolution(ResolutionOutcome.Ambiguous, strongest.Rule, Ranked(all, evidence), "conflicting_keys");
        }

        return Of(strongest, agreed, evidence);
    }

    private static Resolution Of(Evidence strongest, IReadOnlyList<Guid> agreed, IReadOnlyList<Evidence> evidence) => agreed.Count == 1
        ? new Resolution(ResolutionOutcome.Found, strongest.Rule, agreed, "")
        : new Resolution(ResolutionOutcome.Ambiguous, strongest.Rule, Ranked(agreed, evidence), strongest.Rule == IdentityRule.Phone ? "shared_number" : "shared_key");

    private static IReadOnlyList<Guid> Ranked(IReadOnlyList<Guid> customers, IReadOnlyList<Evidence> evidence)
    {
        var picks = evidence.SelectMany(e => e.Picks).ToLookup(p => p.Customer);
        return picks.Count == 0
            ? customers
            : [.. customers.OrderByDescending(c => picks[c].Sum(p => p.Times)).ThenByDescending(c => picks[c].Select(p => p.Newest).DefaultIfEmpty().Max())];
    }
}
