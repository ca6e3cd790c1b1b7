namespace CrmHub.Hub.Storage;

/// <summary>How often a customer was picked under one key.</summary>
internal sealed record PickCountRow
{
    public required byte[] CustomerId { get; init; }

    public required long Times { get; init; }

    public required long Newest { get; init; }
}
