namespace CrmHub.Hub.Quotas;

/// <summary>How one system's quota stands, for operators.</summary>
internal sealed record QuotaStatus
{
    public required string System { get; init; }

    /// <summary>Nothing is sent before; null = not paused.</summary>
    public required DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Requests per second; null = no limit known.</summary>
    public required double? PerSecond { get; init; }

    /// <summary>Requests since the start.</summary>
    public required long Sent { get; init; }

    /// <summary>Of those, refused for quota.</summary>
    public required long Refused { get; init; }

    public required IReadOnlyList<BudgetStatus> Budgets { get; init; }
}
