namespace CrmHub.Hub.Storage;

internal sealed class CustomerStore(Database database)
{
    private const string ById = "SELECT id, subject_id, version, golden, learnt_at, redirect_to, updated_at, change_seq FROM customer WHERE id = @id";

    private const string ByKey = """
        SELECT c.id, c.subject_id, c.version, c.golden, c.learnt_at, c.redirect_to, c.updated_at, c.change_seq
        FROM identity_key AS k JOIN customer AS c ON c.id = k.customer_id
        WHERE k.kind = @kind AND k.blind_key = @blind_key
        ORDER BY c.id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Record = """
        SELECT r.id, r.system, r.kind, r.record_id, r.subject_id, r.fingerprint, r.fields, r.changed_at, r.learnt_at, k.customer_id, s.state AS subject_state
        FROM source_record AS r JOIN subject AS s ON s.id = r.subject_id LEFT JOIN link AS k ON k.source_record_id = r.id AND k.withdrawn_at IS NULL
        WHERE r.system = @system AND r.kind = @kind AND r.record_id = @record_id
        """;

    private const string RecordsOf = """
        SELECT r.id, r.system, r.kind, r.record_id, r.subject_id, r.fingerprint, r.fields, r.changed_at, r.learnt_at, k.customer_id
        FROM link AS k JOIN source_record AS r ON r.id = k.source_record_id
        WHERE k.customer_id = @customer_id AND k.withdrawn_at IS NULL
        ORDER BY r.id
        """;

    private const string Page = """
        SELECT id, subject_id, version, golden, learnt_at, redirect_to, updated_at, change_seq FROM customer
        WHERE id > @after ORDER BY id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Changed = """
        SELECT id, subject_id, version, golden, learnt_at, redirect_to, updated_at, change_seq FROM customer
        WHERE change_seq > @after OR (change_seq = @after AND id > @id) ORDER BY change_seq, id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string LastChange = "SELECT COALESCE(MAX(change_seq), 0) FROM customer";

    /// <summary>As above, but -1 when there is none: the very first change may be at 0.</summary>
    internal const string NewestChange = "SELECT COALESCE(MAX(change_seq), -1) FROM customer";

    private const string Asked = "SELECT asked_at FROM asked_key WHERE kind = @kind AND blind_key = @blind_key";

    /// <summary>When every CRM was last asked who carries a key, Unix milliseconds; 0 when never.</summary>
    public ValueTask<long> AskedAtAsync(long kind, byte[] key, CancellationToken ct) => database.ReadAsync(s => s.Number(Asked, kind, key), ct);

    public ValueTask<CustomerRow?> FindAsync(byte[] id, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<CustomerRow>(ById, id), ct);

    /// <summary>Customers that carry a blind key, in a stable order.</summary>
    public ValueTask<List<CustomerRow>> WithKeyAsync(long kind, byte[] key, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<CustomerRow>(ByKey, kind, key, (long)take), ct);

    /// <summary>All customers by id, those merged into others included.</summary>
    public ValueTask<List<CustomerRow>> PageAsync(byte[] after, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<CustomerRow>(Page, after, (long)take), ct);

    /// <summary>Customers changed since a place, in the order of their last change.</summary>
    public ValueTask<List<CustomerRow>> ChangedAsync(ChangePlace after, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<CustomerRow>(Changed, after.Sequence, after.Customer, (long)take), ct);

    /// <summary>Ledger position of the newest change of any customer; 0 when there is none.</summary>
    public ValueTask<long> LastChangeAsync(CancellationToken ct) => database.ReadAsync(s => s.Number(LastChange), ct);

    /// <summary>As <see cref="LastChangeAsync"/>, but -1 when there is none.</summary>
    public ValueTask<long> NewestChangeAsync(CancellationToken ct) => database.ReadAsync(s => s.Number(NewestChange), ct);

    /// <summary>Those of many records that are known.</summary>
    public ValueTask<List<SourceRecordRow>> FindRecordsAsync(IReadOnlyList<(string System, string Kind, string Id)> records, CancellationToken ct) => records.Count == 0
        ? ValueTask.FromResult(new List<SourceRecordRow>())
        : database.ReadAsync(
            s => s.Dialect.IsEmbedded
                ? records.Select(r => s.Single<SourceRecordRow>(Record, r.System, r.Kind, r.Id)).OfType<SourceRecordRow>().ToList()
                : s.Query<SourceRecordRow>(Batches.Records, Batches.Of(records)), ct);

    public ValueTask<SourceRecordRow?> FindRecordAsync(string system, string kind, string recordId, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<SourceRecordRow>(Record, system, kind, recordId), ct);

    public ValueTask<List<SourceRecordRow>> RecordsOfAsync(byte[] customerId, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<SourceRecordRow>(RecordsOf, customerId), ct);
}
