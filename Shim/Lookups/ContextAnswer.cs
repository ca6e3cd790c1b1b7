namespace CrmHub.Shim.Lookups;

/// <summary>
/// What an agent wants to know before saying hello (SP-20): notes, the last three cases, the last five calls. Lists stand side by side,
/// because Architect knows no lists of objects: the first entry of each belongs together. <c>Schemas/context-answer.json</c>.
/// </summary>
internal sealed record ContextAnswer
{
    public bool Success => Found;

    public bool Found { get; init; }

    public bool Degraded { get; init; }

    public string Reason { get; init; } = "";

    public string Error { get; init; } = "";

    public string CustomerId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string Notes { get; init; } = "";

    public string LastContact { get; init; } = "";

    public int CallCount { get; init; }

    public int CaseCount { get; init; }

    public IReadOnlyList<string> CallTimes { get; init; } = [];

    public IReadOnlyList<string> CallMedia { get; init; } = [];

    public IReadOnlyList<int> CallSeconds { get; init; } = [];

    public IReadOnlyList<string> CallAgents { get; init; } = [];

    public IReadOnlyList<string> CallQueues { get; init; } = [];

    public IReadOnlyList<string> CallWrapUps { get; init; } = [];

    public IReadOnlyList<string> CaseIds { get; init; } = [];

    public IReadOnlyList<string> CaseSubjects { get; init; } = [];

    public IReadOnlyList<string> CaseStatuses { get; init; } = [];

    /// <summary>Masked: a record would print the customer.</summary>
    public override string ToString() => $"{nameof(ContextAnswer)} {CustomerId}";
}
