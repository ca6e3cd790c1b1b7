using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>Whose a record is, and what has to be true at the commit for that to stand.</summary>
internal sealed record Ownership
{
    public required LinkDecision Decision { get; init; }

    /// <summary>The version of the policy that decided.</summary>
    public required long PolicyVersion { get; init; }

    /// <summary>Refuse the change when somebody else started or stopped to carry one of its keys.</summary>
    public required IReadOnlyList<Part> Guards { get; init; }

    /// <summary>The record's keys.</summary>
    public required IReadOnlyList<RecordKeyRow> Keys { get; init; }

    /// <summary>Blind index of the name it bears; null when it bears none.</summary>
    public byte[]? NameKey { get; init; }

    /// <summary>Keys found out to be shared just now.</summary>
    public required IReadOnlyList<(IdentityRule Rule, RecordKeyRow Key)> Shared { get; init; }
}
