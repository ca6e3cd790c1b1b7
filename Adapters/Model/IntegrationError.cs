namespace CrmHub.Adapters.Model;

/// <summary>A write the hub has given up, told to the administrators of the system that refused it. Holds no personal data.</summary>
public sealed record IntegrationError
{
    /// <summary>The key of the write that failed.</summary>
    public required OpId OpId { get; init; }

    /// <summary>The leg it was about: <see cref="Disposition.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>What was to be written: <c>disposition</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The system's own error code, e.g. <c>INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST</c>.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for people, without values.</summary>
    public required string Message { get; init; }

    /// <summary>Where it came from: <c>genesys</c>.</summary>
    public required string Source { get; init; }

    /// <summary>When it was given up, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Extension of the agent; null when unknown.</summary>
    public string? AgentExtension { get; init; }

    /// <summary>The person it was about; null when nobody is known.</summary>
    public RecordRef? Contact { get; init; }
}
