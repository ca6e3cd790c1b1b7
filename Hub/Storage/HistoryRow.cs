using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Storage;

/// <summary>A link as it stood at some time, with its record and the key that opens what the record said.</summary>
internal sealed record HistoryRow
{
    public required byte[] SourceRecordId { get; init; }

    public required byte[] CustomerId { get; init; }

    public required string LinkRule { get; init; }

    public required long PolicyVersion { get; init; }

    public required long AssertedAt { get; init; }

    public required string System { get; init; }

    public required string Kind { get; init; }

    public required string RecordId { get; init; }

    public required byte[] SubjectId { get; init; }

    public required long State { get; init; }

    public required string KeyId { get; init; }

    public required string MasterKeyId { get; init; }

    public required byte[] WrappedKey { get; init; }

    public SubjectKey ToKey() =>
        new SubjectRow { Id = SubjectId, State = State, KeyId = KeyId, MasterKeyId = MasterKeyId, WrappedKey = WrappedKey }.ToKey();
}
