namespace CrmHub.Hub.Storage;

internal sealed record ReceiptRow
{
    public required byte[] ReceiptKey { get; init; }

    public required long Kind { get; init; }

    public required byte[] ResultId { get; init; }

    /// <summary>Tells a repeat from another request under the same key.</summary>
    public required byte[] RequestHash { get; init; }
}
