namespace CrmHub.Hub.Storage;

internal sealed record LedgerHeadRow
{
    public required long Entries { get; init; }

    public required byte[] Frontier { get; init; }
}
