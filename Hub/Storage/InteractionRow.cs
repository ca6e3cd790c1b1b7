namespace CrmHub.Hub.Storage;

internal sealed record InteractionRow
{
    public required byte[] Id { get; init; }

    public required string Source { get; init; }

    public required string ConversationId { get; init; }

    public required string ParticipantId { get; init; }

    public required byte[] SubjectId { get; init; }

    public byte[]? CustomerId { get; init; }

    public required long EndedAt { get; init; }

    public required long AcceptedAt { get; init; }

    /// <summary>Sealed under the subject's key.</summary>
    public required byte[] Payload { get; init; }
}
