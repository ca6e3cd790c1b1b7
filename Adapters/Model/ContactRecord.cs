namespace CrmHub.Adapters.Model;

/// <summary>What a system says of one of its people. Absent values are null or empty, never invented.</summary>
public sealed record ContactRecord
{
    /// <summary>Which record.</summary>
    public required RecordRef Ref { get; init; }

    /// <summary>Given name.</summary>
    public PersonName? FirstName { get; init; }

    /// <summary>Family name.</summary>
    public PersonName? LastName { get; init; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<Email> Emails { get; init; } = [];

    /// <summary>Best first.</summary>
    public IReadOnlyList<ContactPhone> Phones { get; init; } = [];

    /// <summary>The organisation's record id in the same system; null for a contact without one.</summary>
    public string? AccountId { get; init; }

    /// <summary>The organisation's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The customer's account number.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Service tier, in the system's own words.</summary>
    public string? Tier { get; init; }

    /// <summary>Customer status, in the system's own words.</summary>
    public string? Status { get; init; }

    /// <summary>Records of the same person in other systems, as this system knows them.</summary>
    public IReadOnlyList<RecordRef> CrossReferences { get; init; } = [];

    /// <summary>When the record last changed at its source; null when the system does not say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Where a person opens the record.</summary>
    public string? Url { get; init; }
}
