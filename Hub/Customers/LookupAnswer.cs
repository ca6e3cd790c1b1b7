using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers;

/// <summary>Who it is, as far as can be told in time.</summary>
internal sealed record LookupAnswer
{
    public required Guid LookupId { get; init; }

    public required ResolutionOutcome Outcome { get; init; }

    /// <summary>Best first, at most nine.</summary>
    public IReadOnlyList<KnownCustomer> Matches { get; init; } = [];

    public int MatchCount { get; init; }

    public IdentityRule? Rule { get; init; }

    public int Confidence { get; init; }

    public bool Degraded { get; init; }

    /// <summary>CRMs that were asked and gave no answer in time.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    public string Reason { get; init; } = "";

    public long DataAgeSeconds { get; init; }

    /// <summary>The number given belongs to several customers.</summary>
    public bool IsSharedLine { get; init; }

    /// <summary>Age of what is answered, by freshness class; empty when nobody is.</summary>
    public IReadOnlyList<ClassAge> Ages { get; init; } = [];

    public Phone? Phone { get; init; }
}
