namespace CrmHub.Hub.Storage;

/// <summary>A steward's assertion that several customers are one.</summary>
internal sealed record MergeRow
{
    public required byte[] Id { get; init; }

    public required byte[] SurvivorId { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }

    public required long MergedAt { get; init; }

    public long? UndoneAt { get; init; }

    public string? UndoneBy { get; init; }
}
