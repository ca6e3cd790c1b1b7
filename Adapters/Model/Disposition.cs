namespace CrmHub.Adapters.Model;

/// <summary>How a conversation leg ended, as the agent or flow said it, in the words of the system it goes to.</summary>
public sealed record Disposition
{
    /// <summary>The key of this write; another disposition of the same leg has another one.</summary>
    public required OpId OpId { get; init; }

    /// <summary>
    /// The leg, and the identity of the record in the system: the conversation's id, with <c>:</c> and the participant's id where it has
    /// one. Never a customer's id. At most 255 characters.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The contact centre's conversation id.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The code, mapped to the system's own list. At most 255 characters.</summary>
    public required string Code { get; init; }

    /// <summary>What was said with it; null when nothing.</summary>
    public FreeText? Reason { get; init; }

    /// <summary>When it was set in the contact centre, UTC. Decides what is newer.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Extension of the agent; null when unknown.</summary>
    public string? AgentExtension { get; init; }

    /// <summary>The person of the same system it was about; null when nobody is known.</summary>
    public RecordRef? Contact { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"disposition {Key}";
}
