namespace CrmHub.Hub.Storage;

/// <summary>Whom agents took when a key named several.</summary>
internal sealed record PickRow
{
    public required byte[] LookupId { get; init; }

    public required long Kind { get; init; }

    public required byte[] BlindKey { get; init; }

    public required byte[] CustomerId { get; init; }

    /// <summary>Id of the API key.</summary>
    public required string Actor { get; init; }

    public required long PickedAt { get; init; }
}
