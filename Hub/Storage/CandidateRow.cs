namespace CrmHub.Hub.Storage;

internal sealed record CandidateRow
{
    public required byte[] LeftId { get; init; }

    public required byte[] RightId { get; init; }

    public required string Reason { get; init; }

    public required long PolicyVersion { get; init; }

    public required long FoundAt { get; init; }
}
