using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>Why a lookup answered as it did, and how far that can be proved.</summary>
internal sealed record LookupExplanation
{
    public required Decision Decision { get; init; }

    /// <summary>The ledger entry with the batch's digest; null for batches of before it was kept.</summary>
    public long? LedgerSeq { get; init; }

    /// <summary>That entry says the digest which the stored batch has.</summary>
    public required bool InLedger { get; init; }

    /// <summary>What the stored evidence, decided once more, comes to; null for decisions of before evidence was kept.</summary>
    public LookupVerdict? Replayed { get; init; }

    /// <summary>Which is what was answered then.</summary>
    public required bool Reproduced { get; init; }
}
