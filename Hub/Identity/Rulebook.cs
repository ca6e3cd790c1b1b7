namespace CrmHub.Hub.Identity;

/// <summary>The identity policy in force, as the resolver reads it.</summary>
internal sealed record Rulebook
{
    /// <summary>Keys that link, strongest first.</summary>
    public required IReadOnlyList<IdentityRule> Order { get; init; }

    /// <summary>More different names under one key: it is shared.</summary>
    public required int MostNames { get; init; }

    /// <summary>More customers with one number: it is shared.</summary>
    public required int MostCustomers { get; init; }

    /// <summary>Lower case, sorted.</summary>
    public required IReadOnlyList<string> RoleMailboxes { get; init; }

    /// <summary>Every link names it. Not part of the content that is compared and stored.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Version { get; init; }

    public bool IsRoleMailbox(string email) =>
        email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && RoleMailboxes.Contains(email[..at].ToLowerInvariant(), StringComparer.Ordinal);
}
