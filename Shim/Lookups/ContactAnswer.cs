using System.Text.Json.Serialization;

namespace CrmHub.Shim.Lookups;

/// <summary>
/// What a lookup data action gets: flat, because Architect flattens anyway, and without nulls, because a translation map's
/// defaults do not apply to them. The union of what the integration guides promise, the six interaction attributes under their
/// own names so that a flow copies them one to one, and the hub's explanation. <c>Schemas/contact-answer.json</c>.
/// </summary>
internal sealed record ContactAnswer
{
    public bool Success => Found;

    public bool Found { get; init; }

    public bool Ambiguous { get; init; }

    public bool Degraded { get; init; }

    public int MatchCount { get; init; }

    public string Reason { get; init; } = "";

    public string Error { get; init; } = "";

    public string ContactId { get; init; } = "";

    public string Crm { get; init; } = "";

    public string CustomerId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Email { get; init; } = "";

    public string AccountId { get; init; } = "";

    public string AccountName { get; init; } = "";

    public string Tier { get; init; } = "";

    public string LastContact { get; init; } = "";

    public string RecordUrl { get; init; } = "";

    public long DataAgeSeconds { get; init; }

    public string LookupId { get; init; } = "";

    [JsonPropertyName("contact_id")]
    public string ContactIdAttribute => ContactId;

    [JsonPropertyName("contact_name")]
    public string ContactNameAttribute => $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : DisplayName;

    [JsonPropertyName("account_id")]
    public string AccountIdAttribute => AccountId;

    [JsonPropertyName("account_name")]
    public string AccountNameAttribute => AccountName;

    [JsonPropertyName("customer_tier")]
    public string CustomerTierAttribute => Tier;

    [JsonPropertyName("last_contact")]
    public string LastContactAttribute => LastContact;

    /// <summary>Only with <c>Shim:ListMatches</c>.</summary>
    public string[]? MatchIds { get; init; }

    public string[]? MatchNames { get; init; }

    /// <summary>Masked: a record would print the customer.</summary>
    public override string ToString() => $"{nameof(ContactAnswer)} {LookupId}";
}
