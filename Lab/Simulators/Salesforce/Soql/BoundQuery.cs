using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>A query whose every name is known, ready to run.</summary>
internal sealed record BoundQuery
{
    public required SObjectType Type { get; init; }

    public required bool IsCount { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public BoundCondition? Where { get; init; }

    public IReadOnlyList<(FieldPath Path, bool IsDescending, bool NullsLast)> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }

    /// <summary>The rows, in order. <paramref name="among"/> narrows them before anything else does.</summary>
    public IReadOnlyList<Record> Run(Org org, bool includeDeleted, IEnumerable<Record>? among = null)
    {
        var rows = among ?? Where?.Candidates?.Invoke() ?? org[Type].Rows;
        var found = rows.Where(r => (includeDeleted || !r.IsDeleted) && (Where is null || Where.Test(r)));
        var ordered = Sort(org, found).Skip(Offset);
        return [.. Limit is { } limit ? ordered.Take(limit) : ordered];
    }

    /// <summary>The values of the only selected field, as the inner query of a semi-join gives them.</summary>
    public HashSet<string> SingleColumn(Org org)
    {
        var field = ((Column.Value)Columns[0]).Field;
        return [.. Run(org, includeDeleted: false).Select(r => r[field]).OfType<string>()];
    }

    private IEnumerable<Record> Sort(Org org, IEnumerable<Record> rows)
    {
        IOrderedEnumerable<Record>? sorted = null;
        foreach (var (path, isDescending, nullsLast) in OrderBy)
        {
            var comparer = new ValueOrder(isDescending, nullsLast);
            sorted = sorted is null ? rows.OrderBy(r => path.Read(org, r), comparer) : sorted.ThenBy(r => path.Read(org, r), comparer);
        }
        return sorted ?? rows;
    }
}
