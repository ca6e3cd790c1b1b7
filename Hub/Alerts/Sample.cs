namespace CrmHub.Hub.Alerts;

/// <summary>The hub's figures at one moment.</summary>
internal sealed record Sample
{
    public required DateTimeOffset At { get; init; }

    public IReadOnlyList<SystemSample> Systems { get; init; } = [];

    public long DeadLettersOpen { get; init; }

    /// <summary>Parked within the last hour and still open.</summary>
    public long DeadLettersRecent { get; init; }

    /// <summary>When the last checkpoint was published.</summary>
    public required DateTimeOffset CheckpointAt { get; init; }

    /// <summary>When an event last came in, readable or not.</summary>
    public required DateTimeOffset EventAt { get; init; }
}
