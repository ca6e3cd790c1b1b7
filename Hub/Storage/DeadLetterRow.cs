namespace CrmHub.Hub.Storage;

internal sealed record DeadLetterRow
{
    public required byte[] Id { get; init; }

    public required string Source { get; init; }

    public required string Reason { get; init; }

    public required string Field { get; init; }

    public required string Detail { get; init; }

    public string? OpId { get; init; }

    public required byte[] SubjectId { get; init; }

    /// <summary>Sealed under the subject's key; empty in listings without originals.</summary>
    public required byte[] Original { get; init; }

    public required long OriginalSize { get; init; }

    public required string ContentType { get; init; }

    /// <summary>1 open, 2 replayed, 3 discarded.</summary>
    public required long State { get; init; }

    public required long ParkedAt { get; init; }
}
