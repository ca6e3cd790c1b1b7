namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>Custom fields of persons by the names people gave them; null where the company has none.</summary>
internal sealed record FieldNames
{
    public string? HubKey { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    public string? Tier { get; init; }

    public string? Status { get; init; }

    public string? AccountNumber { get; init; }

    public string? LastCallDate { get; init; }

    public string? LastCallDuration { get; init; }

    public IReadOnlyList<CrossReferenceField> CrossReferences { get; init; } = [];

    /// <summary>Every name in use.</summary>
    public IEnumerable<string> All =>
        ((string?[])[HubKey, Phone, Tier, Status, AccountNumber, LastCallDate, LastCallDuration, .. CrossReferences.Select(r => r.Field)]).OfType<string>();
}
