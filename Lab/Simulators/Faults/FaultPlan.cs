namespace CrmHub.Lab.Simulators.Faults;

/// <summary>What is going to happen to one request.</summary>
internal sealed record FaultPlan
{
    public static FaultPlan None { get; } = new();

    public TimeSpan Before { get; init; }

    public TimeSpan AfterWork { get; init; }

    public IReadOnlyList<ActiveFault> Holds { get; init; } = [];

    public bool ExpireTokens { get; init; }

    /// <summary>The one fault that decides the answer, if any.</summary>
    public FaultRule? Decisive { get; init; }

    /// <summary>Names of all that take part, for the journal.</summary>
    public string? Label { get; init; }

    public bool PreventsWork => Decisive?.Kind is FaultKind.Status or FaultKind.ResetBeforeCommit;
}
