namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Custom fields of Contact (and its Account); null where the organisation has none.</summary>
internal sealed record ContactFields
{
    public string? HubKey { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>E.164.</summary>
    public string? Mobile { get; init; }

    /// <summary>Best first, as people fill them.</summary>
    public IReadOnlyList<PhoneField> Typed { get; init; } = [];

    public string? Tier { get; init; }

    public string? Status { get; init; }

    /// <summary>On Account.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>What people write about the person.</summary>
    public string? Notes { get; init; }

    /// <summary>Their values are tags; those of a multi-select picklist one each.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<ConsentField> Consents { get; init; } = [];

    public IReadOnlyList<CrossReferenceField> CrossReferences { get; init; } = [];
}
