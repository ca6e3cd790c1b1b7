namespace CrmHub.Hub.Storage;

/// <summary>Reads whom agents took.</summary>
internal sealed class PickStore(Database database)
{
    private const string OfKey = """
        SELECT customer_id, COUNT(*) AS times, MAX(picked_at) AS newest FROM pick
        WHERE kind = @kind AND blind_key = @blind_key GROUP BY customer_id ORDER BY customer_id
        """;

    private const string OfLookup = "SELECT lookup_id, kind, blind_key, customer_id, actor, picked_at FROM pick WHERE lookup_id = @lookup_id";

    public ValueTask<List<PickCountRow>> OfKeyAsync(long kind, byte[] key, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<PickCountRow>(OfKey, kind, key), ct);

    public ValueTask<List<PickRow>> OfLookupAsync(byte[] lookup, CancellationToken ct) => database.ReadAsync(s => s.Query<PickRow>(OfLookup, lookup), ct);
}
