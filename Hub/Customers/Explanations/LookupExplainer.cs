using System.Security.Cryptography;
using System.Text.Json;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>Explains lookups from storage alone.</summary>
internal sealed class LookupExplainer(DecisionReader decisions, LedgerStore ledger)
{
    /// <summary>Null when there is no decision of such a lookup.</summary>
    public async Task<LookupExplanation?> FindAsync(Guid lookup, CancellationToken ct)
    {
        if (await decisions.FindAsync(lookup, ct).ConfigureAwait(false) is not { } stored)
            return null;
        var replayed = DecisionReplay.Of(stored.Decision);
        return new LookupExplanation
        {
            Decision = stored.Decision,
            LedgerSeq = stored.Batch.LedgerSeq,
            InLedger = await IsInLedgerAsync(stored.Batch, ct).ConfigureAwait(false),
            Replayed = replayed,
            Reproduced = replayed is not null && DecisionReplay.IsSame(stored.Decision, replayed),
        };
    }

    // The digest is taken of what is stored now: the column beside it proves nothing.
    private async Task<bool> IsInLedgerAsync(DecisionBatchRow batch, CancellationToken ct)
    {
        if (batch.LedgerSeq is not { } seq || await ledger.ReadAsync(seq, 1, ct).ConfigureAwait(false) is not [var leaf] || leaf.Seq != seq)
            return false;
        using var line = JsonDocument.Parse(leaf.Line);
        return line.RootElement.GetProperty("kind").ValueEquals("lookups.sealed")
            && line.RootElement.GetProperty("data").GetProperty("digest").ValueEquals(Convert.ToHexStringLower(SHA256.HashData(batch.Body)));
    }
}
