namespace CrmHub.Hub.Storage;

internal sealed class ImportStore(Database database)
{
    private const string ById = """
        SELECT id, name, system, region, actor, state, committed_line, created, joined, changed, unchanged, refused, started_at, updated_at
        FROM import_run WHERE id = @id
        """;

    private const string Errors = """
        SELECT line, field, problem FROM import_error WHERE import_id = @import_id AND line > @after
        ORDER BY line OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    public ValueTask<ImportRunRow?> FindAsync(string id, CancellationToken ct) => database.ReadAsync(s => s.Single<ImportRunRow>(ById, id), ct);

    /// <summary>A page of refused rows by line.</summary>
    public ValueTask<List<ImportErrorRow>> ErrorsAsync(string id, long after, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<ImportErrorRow>(Errors, id, after, (long)take), ct);
}
