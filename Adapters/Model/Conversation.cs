namespace CrmHub.Adapters.Model;

/// <summary>What the contact centre knows of a conversation once it is over. Absent values are null.</summary>
public sealed record Conversation
{
    /// <summary>The conversation's id.</summary>
    public required string Id { get; init; }

    /// <summary>Who called whom.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>The customer's number as the contact centre holds it (<c>tel:</c> stripped); null when anonymous.</summary>
    public RawPhone? CustomerNumber { get; init; }

    /// <summary>The number dialled.</summary>
    public RawPhone? HubNumber { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Seconds the agent of the leg spoke or held; null when the system does not say yet.</summary>
    public int? TalkSeconds { get; init; }

    /// <summary>Agent of the leg asked for, or of the last agent leg.</summary>
    public PersonName? AgentName { get; init; }

    /// <summary>Queue name.</summary>
    public string? QueueName { get; init; }

    /// <summary>Id of the wrap-up code <see cref="WrapUp"/> is the name of; null when the system does not say.</summary>
    public string? WrapUpCode { get; init; }

    /// <summary>Wrap-up name.</summary>
    public string? WrapUp { get; init; }

    /// <summary>What the agent wrote when wrapping up.</summary>
    public FreeText? Notes { get; init; }

    /// <summary>More than one agent took part.</summary>
    public bool Transferred { get; init; }

    /// <summary>Id of the recording; null when there is none.</summary>
    public string? RecordingId { get; init; }

    /// <summary>The recording is still being made ready.</summary>
    public bool RecordingPending { get; init; }

    /// <summary>A lasting link for people to the conversation or its recording.</summary>
    public string? Link { get; init; }

    /// <summary>Participant data of the customer leg.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
