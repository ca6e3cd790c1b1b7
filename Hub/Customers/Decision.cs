namespace CrmHub.Hub.Customers;

/// <summary>Why a lookup answered as it did: ids, rules, versions and ages, never values.</summary>
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

    /// <summary>Keys asked for and how many customers carry each, e.g. "phone:3".</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public IReadOnlyList<Guid> Candidates { get; init; } = [];

    /// <summary>Where the answer came from: "store", or the systems asked.</summary>
    public string Ladder { get; init; } = "";

    public bool Degraded { get; init; }

    public long DataAgeSeconds { get; init; }

    public double ElapsedMilliseconds { get; init; }
}
