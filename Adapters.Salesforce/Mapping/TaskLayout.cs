namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>How this organisation wants its call logs.</summary>
internal sealed record TaskLayout
{
    /// <summary>Unique external id that holds the op id.</summary>
    public required string KeyField { get; init; }

    public required string Status { get; init; }

    public string? Type { get; init; }

    /// <summary>May hold <c>{conversation}</c>.</summary>
    public string? CallObject { get; init; }

    public IReadOnlyList<TaskField> CustomFields { get; init; } = [];
}
