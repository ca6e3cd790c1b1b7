namespace CrmHub.Adapters.Model;

/// <summary>One finished conversation leg as a CRM is to hold it.</summary>
public sealed record CallLog
{
    /// <summary>The key that makes the write idempotent.</summary>
    public required OpId OpId { get; init; }

    /// <summary>The contact centre's conversation id.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Whom it was with: a contact or lead of the same system; null when only an account is known.</summary>
    public RecordRef? Contact { get; init; }

    /// <summary>The contact's name for people to read; null when unknown.</summary>
    public PersonName? ContactName { get; init; }

    /// <summary>The account to file it under when there is no contact (the unknown-caller account); otherwise null.</summary>
    public string? AccountId { get; init; }

    /// <summary>Who called whom.</summary>
    public CallDirection Direction { get; init; }

    /// <summary><c>voice</c>, <c>chat</c>, <c>email</c>, <c>message</c>, <c>callback</c>.</summary>
    public string Media { get; init; } = "voice";

    /// <summary>The customer's number: E.164 when readable, else as received; null when anonymous.</summary>
    public RawPhone? CustomerNumber { get; init; }

    /// <summary>The contact centre's number.</summary>
    public RawPhone? HubNumber { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>Whole seconds.</summary>
    public int DurationSeconds { get; init; }

    /// <summary>The day of the call in the site's time zone.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Display name of the agent.</summary>
    public PersonName? AgentName { get; init; }

    /// <summary>Queue name.</summary>
    public string? QueueName { get; init; }

    /// <summary>Wrap-up name.</summary>
    public string? WrapUp { get; init; }

    /// <summary>What the wrap-up took, whole seconds; null when nobody said.</summary>
    public int? WrapUpSeconds { get; init; }

    /// <summary>A lasting link to the recording or the conversation, never a signed media address.</summary>
    public string? RecordingLink { get; init; }

    /// <summary>Service tier at the time of the call.</summary>
    public string? CustomerTier { get; init; }

    /// <summary>The leg was transferred.</summary>
    public bool Transferred { get; init; }

    /// <summary>Participant data of the customer, for custom fields of the system.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>What the agent wrote.</summary>
    public FreeText? Notes { get; init; }
}
