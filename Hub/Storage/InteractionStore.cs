namespace CrmHub.Hub.Storage;

internal sealed class InteractionStore(Database database)
{
    private const string Read = """
        SELECT i.id, i.source, i.conversation_id, i.participant_id, i.subject_id, i.customer_id, i.ended_at, i.accepted_at, i.payload,
          s.state, s.key_id, s.master_key_id, s.wrapped_key
        FROM interaction AS i JOIN subject AS s ON s.id = i.subject_id
        """;

    private const string ById = Read + " WHERE i.id = @id";

    private const string Receipt = "SELECT receipt_key, kind, result_id, request_hash FROM receipt WHERE receipt_key = @receipt_key";

    private const string OfCustomer = Read + """
         WHERE i.customer_id = @customer_id AND i.accepted_at >= @since
        ORDER BY i.ended_at DESC OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Newest = "SELECT accepted_at FROM interaction ORDER BY id DESC OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY";

    /// <summary>When the newest interaction was accepted; 0 when there is none.</summary>
    public ValueTask<long> LastAcceptedAsync(CancellationToken ct) => database.ReadAsync(s => s.Number(Newest, 1L), ct);

    public ValueTask<InteractionRow?> FindAsync(byte[] id, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<InteractionRow>(ById, id), ct);

    /// <summary>Interactions filed under a customer itself, newest first.</summary>
    public ValueTask<List<InteractionRow>> OfCustomerAsync(byte[] customerId, long since, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<InteractionRow>(OfCustomer, customerId, since, (long)take), ct);

    /// <summary>What a request with this key was answered, or null.</summary>
    public ValueTask<ReceiptRow?> FindReceiptAsync(byte[] key, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<ReceiptRow>(Receipt, key), ct);
}
