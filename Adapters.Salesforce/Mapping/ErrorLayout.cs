namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Where this organisation keeps what an integration could not deliver.</summary>
internal sealed record ErrorLayout
{
    /// <summary>Null: the organisation keeps none.</summary>
    public string? Sobject { get; init; }

    /// <summary>Unique external id that holds the op id.</summary>
    public required string KeyField { get; init; }

    public IReadOnlyList<ErrorField> Fields { get; init; } = [];
}
