using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>What a merge or its undoing makes of the customers, and what it leaves for people to do.</summary>
internal sealed record MergePlan
{
    /// <summary>Null for a merge that was only tried.</summary>
    public Guid? MergeId { get; init; }

    /// <summary>The customers afterwards.</summary>
    public required IReadOnlyList<(Guid Id, GoldenRecord Golden)> Customers { get; init; }

    public required IReadOnlyList<OwnerChange> Changes { get; init; }

    public required IReadOnlyList<PlanItem> Items { get; init; }
}
