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

    /// <summary>Short words the system holds of the person; at most 50 are kept.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Free text of people; at most 4000 characters are kept.</summary>
    public FreeText? Notes { get; init; }

    /// <summary>What the system holds beyond the fields above, by field name; at most 64 are kept, 1000 characters each.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>What the person has said about being recorded, written to and so on.</summary>
    public IReadOnlyList<ContactConsent> Consents { get; init; } = [];

    /// <summary>Cases and tickets, newest first; at most 10 are kept.</summary>
    public IReadOnlyList<ContactCase> Cases { get; init; } = [];

    /// <summary>Records of the same person in other systems, as this system knows them.</summary>
    public IReadOnlyList<RecordRef> CrossReferences { get; init; } = [];

    /// <summary>When the record last changed at its source; null when the system does not say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Where a person opens the record.</summary>
    public string? Url { get; init; }
}
