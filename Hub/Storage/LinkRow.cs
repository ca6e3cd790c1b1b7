namespace CrmHub.Hub.Storage;

internal sealed record LinkRow
{
    public required byte[] Id { get; init; }

    public required byte[] SourceRecordId { get; init; }

    public required byte[] CustomerId { get; init; }

    public required string LinkRule { get; init; }

    public required long PolicyVersion { get; init; }

    public required long AssertedAt { get; init; }
}
