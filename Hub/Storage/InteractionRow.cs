using CrmHub.Hub.Keys;

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

    // Of its subject: read with it, so that opening it asks nothing more. Not in a row that is to be added.
    public long State { get; init; }

    public string KeyId { get; init; } = "";

    public string MasterKeyId { get; init; } = "";

    public byte[] WrappedKey { get; init; } = [];

    public SubjectKey ToKey() =>
        new SubjectRow { Id = SubjectId, State = State, KeyId = KeyId, MasterKeyId = MasterKeyId, WrappedKey = WrappedKey }.ToKey();
}
