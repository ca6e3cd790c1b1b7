using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>Makes a condition on rows of one object ready to run, by index where one of its parts allows it.</summary>
internal sealed class ConditionBinder(Org org, SObjectType type, ValueTest values, Func<FieldRef, FieldPath> find, Func<SoqlQuery, BoundQuery> bind)
{
    public BoundCondition Bind(Condition condition) => condition switch
    {
        Condition.And and => And([.. and.Parts.Select(Bind)]),
        Condition.Or or => Or([.. or.Parts.Select(Bind)]),
        Condition.Not not => Not(Bind(not.Part)),
        Condition.SemiJoin join => SemiJoin(join),
        Condition.Comparison comparison => Comparison(comparison),
        _ => throw new InvalidOperationException($"No rule for {condition.GetType().Name}."),
    };

    private static BoundCondition And(IReadOnlyList<BoundCondition> parts) =>
        new(row => parts.All(p => p.Test(row)), parts.Select(p => p.Candidates).FirstOrDefault(c => c is not null));

    private static BoundCondition Or(IReadOnlyList<BoundCondition> parts)
    {
        Func<IEnumerable<Record>> union = () => parts.SelectMany(p => p.Candidates!()).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal);
        return new BoundCondition(row => parts.Any(p => p.Test(row)), parts.All(p => p.Candidates is not null) ? union : null);
    }

    private static BoundCondition Not(BoundCondition part) => new(row => !part.Test(row), null);

    private BoundCondition Comparison(Condition.Comparison comparison)
    {
        var path = find(comparison.Field);
        var test = values.Create(path.Leaf, comparison);
        return new BoundCondition(row => test(path.Read(org, row)), Candidates(path, comparison));
    }

    private Func<IEnumerable<Record>>? Candidates(FieldPath path, Condition.Comparison comparison)
    {
        var isLookup = path.Hops.Count == 0
            && comparison.Comparator is (Comparator.Equal or Comparator.In)
            && (path.Leaf.IsIndexed || path.Leaf == type.Id);
        if (!isLookup)
            return null;
        var keys = comparison.Values.Select(v => ValueTest.Text(path.Leaf, v)).ToList();
        if (keys.Contains(null))
            return null;
        return () => keys.SelectMany(key => Holding(path.Leaf, key!)).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal);
    }

    private IEnumerable<Record> Holding(Field field, string key)
    {
        if (field != type.Id)
            return org[type].Holding(field, key);
        return org[type].Find(key) is { } record ? [record] : [];
    }

    private BoundCondition SemiJoin(Condition.SemiJoin join)
    {
        var path = find(join.Field);
        var inner = bind(join.Query);
        var ids = new Lazy<HashSet<string>>(() => inner.SingleColumn(org));
        return new BoundCondition(row => ids.Value.Contains(path.Read(org, row) as string ?? "") != join.IsNegated, null);
    }
}
