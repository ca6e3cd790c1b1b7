namespace CrmHub.Lab.Demo.Desk;

/// <summary>What the agent's screen got for a caller.</summary>
internal sealed record Pop
{
    public bool Found { get; init; }

    public bool Ambiguous { get; init; }

    public bool Degraded { get; init; }

    public int MatchCount { get; init; }

    public string Reason { get; init; } = "";

    public string ContactId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string AccountName { get; init; } = "";

    public string Tier { get; init; } = "";

    /// <summary>Milliseconds from question to answer, seen from the caller of the data action.</summary>
    public double Ms { get; init; }

    public string Who => DisplayName.Length > 0 ? DisplayName : ContactId;
}
