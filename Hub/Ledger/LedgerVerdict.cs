namespace CrmHub.Hub.Ledger;

/// <summary>What a verification found: an exit code and the sentence that goes with it.</summary>
internal sealed record LedgerVerdict(int ExitCode, string Sentence)
{
    public const int Ok = 0;
    public const int Tampered = 1;
    public const int Unusable = 2;

    /// <summary>Entries read and found in order.</summary>
    public long Entries { get; init; }

    /// <summary>Entries the furthest checkpoint covers.</summary>
    public long Covered { get; init; }
}
