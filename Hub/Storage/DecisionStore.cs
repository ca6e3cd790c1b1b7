using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Storage;

/// <summary>Finds the sealed batches that may hold a lookup's decision.</summary>
internal sealed class DecisionStore(Database database)
{
    private const string Around = """
        SELECT first_id, last_id, entries, body, digest, sealed_at, ledger_seq FROM decision_batch
        WHERE first_id >= @floor AND first_id <= @id AND first_id < @before AND last_id >= @id
        ORDER BY first_id DESC OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    // The ids of a batch are those of lookups that ended together, and no lookup lasts as long as this.
    private const long LongestMilliseconds = 60_000;

    /// <summary>The newest batch, older than the one that begins with <paramref name="before"/>, whose ids enclose this one; null when there is none.</summary>
    /// <param name="lookup">Of the lookup.</param>
    /// <param name="before">Null at first.</param>
    /// <param name="ct">Gives up.</param>
    public ValueTask<DecisionBatchRow?> EnclosingAsync(Guid lookup, byte[]? before, CancellationToken ct)
    {
        var (id, floor, end) = (lookup.Bytes(), new byte[16], new byte[16]);
        Array.Fill(end, byte.MaxValue);
        var at = Math.Max(0, Milliseconds(id) - LongestMilliseconds);
        for (var i = 5; i >= 0; i--, at >>= 8)
            floor[i] = (byte)at;
        return database.ReadAsync(s => s.Single<DecisionBatchRow>(Around, floor, id, before ?? end, 1L), ct);
    }

    /// <summary>When an id was made, Unix milliseconds.</summary>
    public static long Milliseconds(ReadOnlySpan<byte> id)
    {
        var at = 0L;
        foreach (var b in id[..6])
            at = (at << 8) | b;
        return at;
    }
}
