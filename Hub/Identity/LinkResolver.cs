namespace CrmHub.Hub.Identity;

/// <summary>
/// Decides whose a record is, deterministically (ID-02): the strongest rule with a carrier decides, if it names exactly one. A key that
/// names another customer than the one decided for merges nobody: it becomes a hint for stewards. Numbers and names only ever hint (ID-05).
/// </summary>
internal static class LinkResolver
{
    public static LinkDecision Decide(Rulebook book, IReadOnlyList<KeyEvidence> evidence)
    {
        var linking = evidence.Where(e => book.Order.Contains(e.Rule) && !IsShared(book, e)).ToList();
        foreach (var rule in book.Order)
        {
            var homes = linking.Where(e => e.Rule == rule).SelectMany(e => e.Homes).Distinct().Order().ToList();
            if (homes.Count == 0)
                continue;
            return homes.Count == 1
                ? new LinkDecision(homes, rule.Name(), Hints(book, evidence, linking, homes[0]))
                : new LinkDecision(homes, LinkDecision.NoRule, Hints(book, evidence, linking, null));
        }

        return new LinkDecision([], LinkDecision.NoRule, Hints(book, evidence, linking, null));
    }

    /// <summary>What a record that is linked already has in common with other customers.</summary>
    public static IReadOnlyList<MergeHint> HintsFor(Rulebook book, IReadOnlyList<KeyEvidence> evidence, Guid owner) =>
        Hints(book, evidence, [.. evidence.Where(e => book.Order.Contains(e.Rule) && !IsShared(book, e))], owner);

    /// <summary>Carried under so many names that it cannot be one person's.</summary>
    public static bool IsShared(Rulebook book, KeyEvidence evidence) => evidence.IsNobodys || evidence.Names > book.MostNames;

    private static List<MergeHint> Hints(Rulebook book, IReadOnlyList<KeyEvidence> evidence, List<KeyEvidence> linking, Guid? owner)
    {
        var contrary = owner is null ? "shared_key" : "conflicting_keys";
        var strong = linking.SelectMany(e => e.Homes).Select(home => new MergeHint(home, contrary));
        var weak = evidence
            .Where(e => e.Rule is IdentityRule.Phone or IdentityRule.NameAndOrganisation && e.Homes.Count <= book.MostCustomers)
            .SelectMany(e => e.Homes.Select(home => new MergeHint(home, e.Rule.Name())));
        return [.. strong.Concat(weak).Where(h => h.Customer != owner).DistinctBy(h => h.Customer)];
    }
}
