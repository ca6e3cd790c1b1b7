namespace CrmHub.Hub.Storage;

internal sealed class DeadLetterStore(Database database)
{
    private const string Columns = "id, source, reason, field, detail, op_id, subject_id, original, original_size, content_type, state, parked_at";

    private const string ById = "SELECT " + Columns + " FROM dead_letter WHERE id = @id";

    private const string Page = "SELECT " + Columns + """
         FROM dead_letter WHERE id > @after AND (state = 1 OR @closed = 1)
        ORDER BY id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    public ValueTask<DeadLetterRow?> FindAsync(byte[] id, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<DeadLetterRow>(ById, id), ct);

    /// <summary>A page, oldest first.</summary>
    public ValueTask<List<DeadLetterRow>> ListAsync(byte[] after, bool closed, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<DeadLetterRow>(Page, after, closed ? 1L : 0L, (long)take), ct);
}
