using System.Text.Json.Serialization;
using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers;

/// <summary>
/// Why a lookup answered as it did: ids, blind keys, rules, versions and ages, never values. Made on the way of a caller who waits, so
/// what can be spelled out later is spelled out where batches are sealed.
/// </summary>
internal sealed record Decision
{
    public required Guid LookupId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }

    public required string Actor { get; init; }

    public string ConversationId { get; init; } = "";

    /// <summary>found, ambiguous, none.</summary>
    public required string Outcome { get; init; }

    public string Rule { get; init; } = "";

    public string Reason { get; init; } = "";

    public required int PolicyVersion { get; init; }

    /// <summary>What it was decided by; stored as <see cref="Asked"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Empty in decisions stored before evidence was kept: those cannot be repeated.</summary>
    public IReadOnlyList<AskedKey> Asked { get; init; } = [];

    /// <summary>Who was answered, best first.</summary>
    public IReadOnlyList<Guid> Candidates { get; init; } = [];

    /// <summary>Everyone the keys name but the one found.</summary>
    public IReadOnlyList<LostCandidate> Lost { get; init; } = [];

    /// <summary>How the phone number was read: "read", "anonymous", "unparsable"; empty when none was given.</summary>
    public string Reading { get; init; } = "";

    /// <summary>Why a CRM's part is missing; empty when none is.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Where the answer came from: "store", or the systems asked.</summary>
    public string Ladder { get; init; } = "";

    public bool Degraded { get; init; }

    public long DataAgeSeconds { get; init; }

    /// <summary>Age of what was answered, by freshness class.</summary>
    public IReadOnlyList<ClassAge> Ages { get; init; } = [];

    /// <summary>In the order they were taken.</summary>
    public IReadOnlyList<DecisionStep> Steps { get; init; } = [];

    public double ElapsedMilliseconds { get; init; }

    /// <summary>With everything as it is stored.</summary>
    public Decision Spelled() => this with
    {
        Asked = [.. Evidence.Select(AskedKey.Of)],
        Lost = HasLosers ? [.. Losses.Of(Evidence, Resolver.Decide(Evidence)).Select(l => new LostCandidate(l.Customer, l.Why))] : [],
    };

    // Most lookups find one customer by keys that name nobody else: those are spelled without deciding again.
    private bool HasLosers => Candidates.Count > 1 || (Candidates.Count == 1 && Evidence.Any(e => e.Customers.Any(c => c != Candidates[0])));
}
