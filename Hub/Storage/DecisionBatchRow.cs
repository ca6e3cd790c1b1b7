namespace CrmHub.Hub.Storage;

internal sealed record DecisionBatchRow
{
    public required byte[] FirstId { get; init; }

    public required byte[] LastId { get; init; }

    public required long Entries { get; init; }

    /// <summary>JSON lines, compressed; ids, rules, versions and ages only.</summary>
    public required byte[] Body { get; init; }

    public required byte[] Digest { get; init; }

    public required long SealedAt { get; init; }

    /// <summary>Ledger position of the entry that holds the digest; set by the write door, null in batches of before it was kept.</summary>
    public long? LedgerSeq { get; init; }
}
