using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Compares families before and after; pure.</summary>
internal static class PlanMaker
{
    /// <summary>Every customer that stands for itself, with its golden record.</summary>
    public static Dictionary<Guid, GoldenRecord> Roots(Forest forest, SurvivorshipRules rules) =>
        forest.Customers.Where(c => forest.ParentOf(c) is null).ToDictionary(c => c, c => Survivorship.Survive(rules, forest.VersionsOf(c)));

    /// <summary>Fields whose value comes from another record than before, for customers that stand for themselves afterwards.</summary>
    /// <param name="before">Who stood for itself.</param>
    /// <param name="after">Who does now.</param>
    /// <param name="whole">The customer that showed everything before, for those that did not show themselves; null for a merge.</param>
    public static IReadOnlyList<OwnerChange> Changes(Dictionary<Guid, GoldenRecord> before, Dictionary<Guid, GoldenRecord> after, Guid? whole)
    {
        var changes = new List<OwnerChange>();
        foreach (var (customer, golden) in after.OrderBy(a => a.Key))
        {
            var old = before.GetValueOrDefault(customer) ?? (whole is { } w ? before[w] : new GoldenRecord());
            foreach (var field in old.Sources.Keys.Union(golden.Sources.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var (from, to) = (old.Sources.GetValueOrDefault(field), golden.Sources.GetValueOrDefault(field));
                if ((from?.System, from?.RecordId) != (to?.System, to?.RecordId))
                    changes.Add(new OwnerChange(customer, field, from, to));
            }
        }

        return changes;
    }

    /// <summary>Records that point to a record of another customer, or to a hub id that is not their customer's own.</summary>
    public static IEnumerable<PlanItem> CrossLinks(Forest forest)
    {
        var sides = PinChecks.Sides(forest);
        foreach (var (home, version) in forest.Records.OrderBy(r => r.Version.Record.System, StringComparer.Ordinal).ThenBy(r => r.Version.Record.Id, StringComparer.Ordinal))
        {
            var root = forest.RootOf(home);
            foreach (var target in version.Fields.CrossReferences)
            {
                var isHubs = target is { System: "hub", Kind: "customer" };
                var side = isHubs ? $"customer/{target.Id}" : PinRef.Of(target.System, target.Kind, target.Id);
                if (sides.TryGetValue(side, out var there) && (isHubs ? there : forest.RootOf(there)) != root)
                    yield return new PlanItem("cross_link", version.Record, null, root, isHubs ? root : null, $"{target.System}/{target.Kind}/{target.Id}");
            }
        }
    }

    /// <summary>Records of one customer beyond the best one of the same kind in the same system.</summary>
    public static IEnumerable<PlanItem> Duplicates(Guid customer, GoldenRecord golden, Forest forest)
    {
        var own = forest.VersionsOf(customer).Select(v => (v.Record.System, v.Record.Kind, v.Record.Id)).ToHashSet();
        return golden.Records.Where(r => own.Contains((r.System, r.Kind, r.Id)) && r.System != "hub")
            .GroupBy(r => (r.System, r.Kind))
            .SelectMany(g => g.Skip(1).Select(r => new PlanItem("duplicate_record", r, null, customer, null, $"{g.Key.System}/{g.Key.Kind}/{g.First().Id}")));
    }
}
