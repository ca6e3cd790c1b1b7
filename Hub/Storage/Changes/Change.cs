using CrmHub.Hub.Ledger;

namespace CrmHub.Hub.Storage.Changes;

/// <summary>
/// Everything that one decision changes, as one value: it is committed whole or not at all. There is no change without an entry
/// in the ledger.
/// </summary>
internal sealed class Change
{
    /// <param name="guards">Applied first; the change is refused when one of them affects no row.</param>
    /// <param name="parts">The rest.</param>
    /// <param name="entries">What the ledger says of it, at least one.</param>
    public Change(IReadOnlyList<Part> guards, IReadOnlyList<Part> parts, params IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count == 0)
            throw new ArgumentException("A change without a ledger entry does not exist.", nameof(entries));
        (Guards, Parts) = (guards, parts);
        Bodies = [.. entries.Select(EntryLine.Body)];
    }

    public IReadOnlyList<Part> Guards { get; }

    public IReadOnlyList<Part> Parts { get; }

    /// <summary>Encoded here, off the writer's thread.</summary>
    public IReadOnlyList<byte[]> Bodies { get; }

    /// <summary>
    /// Ledger position of its first entry while nobody knows whether its commit reached the disk; null otherwise. Kept by the write door,
    /// which looks there before it applies the change once more: committing the same change again is harmless.
    /// </summary>
    public long? Doubt { get; set; }
}
