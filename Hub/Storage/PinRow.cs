namespace CrmHub.Hub.Storage;

/// <summary>A steward's word that two customers or records are one person, or are not.</summary>
internal sealed record PinRow
{
    public required byte[] Id { get; init; }

    /// <summary>Number of the verdict.</summary>
    public required long Verdict { get; init; }

    public required string LeftRef { get; init; }

    public required string RightRef { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }

    public required long PinnedAt { get; init; }

    public long? LiftedAt { get; init; }

    /// <summary>The side that is not this one.</summary>
    public string Other(string side) => LeftRef == side ? RightRef : LeftRef;
}
