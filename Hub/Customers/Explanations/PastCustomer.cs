using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>A customer as it was, computed from what is kept of that time.</summary>
internal sealed record PastCustomer
{
    /// <summary>Who the id asked for stood for then.</summary>
    public required Guid Id { get; init; }

    public required GoldenRecord Golden { get; init; }

    /// <summary>By which it is what it is.</summary>
    public required SurvivorshipRules Rules { get; init; }

    /// <summary>What each record said.</summary>
    public required IReadOnlyList<SourceVersion> Versions { get; init; }

    public required IReadOnlyList<PastLink> Links { get; init; }
}
