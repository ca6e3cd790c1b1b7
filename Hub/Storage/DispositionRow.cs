namespace CrmHub.Hub.Storage;

/// <summary>One disposition as it was set; never changed.</summary>
internal sealed record DispositionRow
{
    public required byte[] Id { get; init; }

    /// <summary>The conversation leg, hashed: all dispositions of one leg share it.</summary>
    public required byte[] LegKey { get; init; }

    public required string Source { get; init; }

    public required string ConversationId { get; init; }

    public required string ParticipantId { get; init; }

    public required byte[] SubjectId { get; init; }

    /// <summary>In the contact centre, Unix milliseconds.</summary>
    public required long SetAt { get; init; }

    public required long AcceptedAt { get; init; }

    /// <summary>Sealed under the subject's key.</summary>
    public required byte[] Payload { get; init; }
}
