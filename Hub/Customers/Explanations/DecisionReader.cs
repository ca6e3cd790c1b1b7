using System.IO.Compression;
using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>Finds the decision of a lookup.</summary>
internal sealed class DecisionReader(DecisionStore store, DecisionLog log, TimeProvider time)
{
    private static readonly TimeSpan Open = TimeSpan.FromMinutes(2);

    /// <summary>Null when there is none. One that is not sealed yet is waited for: its answer was given a moment ago.</summary>
    public async Task<StoredDecision?> FindAsync(Guid lookup, CancellationToken ct)
    {
        if (await SearchAsync(lookup, ct).ConfigureAwait(false) is { } found)
            return found;
        if ((time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(DecisionStore.Milliseconds(lookup.Bytes()))).Duration() > Open)
            return null;
        await log.SealedAsync(ct).ConfigureAwait(false);
        return await SearchAsync(lookup, ct).ConfigureAwait(false);
    }

    private async Task<StoredDecision?> SearchAsync(Guid lookup, CancellationToken ct)
    {
        byte[]? before = null;
        while (await store.EnclosingAsync(lookup, before, ct).ConfigureAwait(false) is { } batch)
        {
            if (Find(batch.Body, lookup) is { } decision)
                return new StoredDecision(decision, batch);
            before = batch.FirstId;
        }

        return null;
    }

    private static Decision? Find(byte[] body, Guid lookup)
    {
        // Every line spells its lookup's id the same way: only one of them is parsed.
        var id = lookup.Text();
        using var lines = new StreamReader(new BrotliStream(new MemoryStream(body), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            if (line.Contains(id, StringComparison.Ordinal) && JsonSerializer.Deserialize(line, HubJson.Default.Decision) is { } decision && decision.LookupId == lookup)
                return decision;
        }

        return null;
    }
}
