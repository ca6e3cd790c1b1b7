namespace CrmHub.Hub.Storage;

internal sealed record CustomerRow
{
    public required byte[] Id { get; init; }

    public required byte[] SubjectId { get; init; }

    public required long Version { get; init; }

    /// <summary>The golden record, sealed under the subject's key.</summary>
    public required byte[] Golden { get; init; }

    public required long LearntAt { get; init; }

    public byte[]? RedirectTo { get; init; }

    public required long UpdatedAt { get; init; }

    /// <summary>Ledger position of its last change; set by the write door.</summary>
    public long ChangeSeq { get; init; }
}
