namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Where this organisation keeps dispositions; what is null is not written.</summary>
internal sealed record DispositionLayout
{
    /// <summary>Null: the organisation takes no dispositions.</summary>
    public string? Sobject { get; init; }

    /// <summary>Unique external id that holds the leg.</summary>
    public required string KeyField { get; init; }

    public required string CodeField { get; init; }

    public required string TimeField { get; init; }

    public string? ReasonField { get; init; }

    /// <summary>Checkbox the organisation's flow sets once it has acted on the disposition.</summary>
    public string? ProcessedField { get; init; }

    public string? ExtensionField { get; init; }

    public string? ContactField { get; init; }

    /// <summary>Every field that is read or written.</summary>
    public IEnumerable<string> Fields =>
        new[] { KeyField, CodeField, TimeField, ReasonField, ProcessedField, ExtensionField, ContactField }.OfType<string>();
}
