namespace CrmHub.Lab.Simulators.Salesforce.Soql;

/// <summary>A query as written, nothing in it looked up yet.</summary>
internal sealed record SoqlQuery
{
    /// <summary><c>SELECT COUNT()</c>: then <see cref="Select"/> is empty.</summary>
    public bool IsCount { get; init; }

    public required IReadOnlyList<SelectItem> Select { get; init; }

    public required string From { get; init; }

    public required int FromPosition { get; init; }

    public string? Alias { get; init; }

    public Condition? Where { get; init; }

    public IReadOnlyList<OrderItem> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }
}
