namespace CrmHub.Lab.Simulators.Genesys.Conversations;

/// <summary>One agent's part of a call: alerted, connected, maybe on hold, disconnected, after-call work.</summary>
internal sealed record AgentLeg
{
    public required string ParticipantId { get; init; }

    public required string SessionId { get; init; }

    public required string UserId { get; init; }

    public required string QueueId { get; init; }

    public required DateTimeOffset Alerted { get; init; }

    public required DateTimeOffset Connected { get; init; }

    /// <summary>Time on hold, taken from the middle of the talk.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>Absent while the agent is talking.</summary>
    public DateTimeOffset? Disconnected { get; init; }

    public TimeSpan AfterCallWork { get; init; }

    /// <summary>Id of the code; nobody sees it before <see cref="AcwEnded"/>.</summary>
    public string? WrapupCode { get; init; }

    public string? WrapupNotes { get; init; }

    /// <summary>True when this agent handed the call on.</summary>
    public bool Transferred { get; init; }

    public DateTimeOffset? AcwEnded => Disconnected + AfterCallWork;

    public bool IsWrappedUp(DateTimeOffset now) => WrapupCode is not null && AcwEnded <= now;

    /// <summary>The hold, if any, as the pair of its ends.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Hold =>
        Held > TimeSpan.Zero && Disconnected is { } end ? (Middle(end) - (Held / 2), Middle(end) + (Held / 2)) : null;

    private DateTimeOffset Middle(DateTimeOffset end) => Connected + ((end - Connected) / 2);
}
