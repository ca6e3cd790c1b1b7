using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Storage;

/// <summary>A customer's own record with the key that opens it: a customer of a thousand records is read with one query, not a thousand.</summary>
internal sealed record HomeRecordRow
{
    public required byte[] Id { get; init; }

    public required string System { get; init; }

    public required string Kind { get; init; }

    public required string RecordId { get; init; }

    public required byte[] Fields { get; init; }

    public long? ChangedAt { get; init; }

    public required long LearntAt { get; init; }

    public required byte[] SubjectId { get; init; }

    public required long State { get; init; }

    public required string KeyId { get; init; }

    public required string MasterKeyId { get; init; }

    public required byte[] WrappedKey { get; init; }

    public SubjectKey ToKey() =>
        new SubjectRow { Id = SubjectId, State = State, KeyId = KeyId, MasterKeyId = MasterKeyId, WrappedKey = WrappedKey }.ToKey();
}
