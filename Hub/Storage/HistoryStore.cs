namespace CrmHub.Hub.Storage;

/// <summary>Reads who consisted of what at a time, and what was known then: links, merges and observations are kept with their times.</summary>
internal sealed class HistoryStore(Database database)
{
    private const string Links = """
        SELECT l.source_record_id, l.customer_id, l.link_rule, l.policy_version, l.asserted_at,
          r.system, r.kind, r.record_id, r.subject_id, s.state, s.key_id, s.master_key_id, s.wrapped_key
        FROM link AS l JOIN source_record AS r ON r.id = l.source_record_id JOIN subject AS s ON s.id = r.subject_id
        WHERE l.customer_id = @customer_id AND l.asserted_at <= @known_at AND (l.withdrawn_at IS NULL OR l.withdrawn_at > @known_at)
        ORDER BY r.id
        """;

    private const string Observations = """
        SELECT seq, fields, changed_at, learnt_at FROM observation
        WHERE source_record_id = @source_record_id AND learnt_at <= @known_at ORDER BY seq
        """;

    private const string HeldBy = """
        SELECT m.id, m.survivor_id, m.reason, m.actor, m.merged_at, m.undone_at, m.undone_by
        FROM merge_member AS e JOIN customer_merge AS m ON m.id = e.merge_id
        WHERE e.customer_id = @customer_id AND e.joined_at <= @known_at AND (m.undone_at IS NULL OR m.undone_at > @known_at)
        ORDER BY m.id DESC OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Members = """
        SELECT e.customer_id, e.joined_at FROM customer_merge AS m JOIN merge_member AS e ON e.merge_id = m.id
        WHERE m.survivor_id = @survivor_id AND e.joined_at <= @known_at AND (m.undone_at IS NULL OR m.undone_at > @known_at)
        ORDER BY e.customer_id
        """;

    private const string First = "SELECT COALESCE(MIN(asserted_at), 0) FROM link WHERE customer_id = @customer_id";

    /// <summary>The records that were a customer's own.</summary>
    public ValueTask<List<HistoryRow>> LinksAsync(byte[] customer, long knownAt, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<HistoryRow>(Links, customer, knownAt), ct);

    /// <summary>All that was known of a record, oldest first.</summary>
    public ValueTask<List<ObservationRow>> ObservationsAsync(byte[] record, long knownAt, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<ObservationRow>(Observations, record, knownAt), ct);

    /// <summary>The merge that made a customer part of another; null when it stood for itself.</summary>
    public ValueTask<MergeRow?> HeldByAsync(byte[] customer, long knownAt, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<MergeRow>(HeldBy, customer, knownAt, 1L), ct);

    /// <summary>The customers that were merged into one.</summary>
    public ValueTask<List<MergeMemberRow>> MembersAsync(byte[] survivor, long knownAt, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<MergeMemberRow>(Members, survivor, knownAt), ct);

    /// <summary>When a record was first linked to a customer, Unix milliseconds; 0 when none ever was.</summary>
    public ValueTask<long> FirstLinkAsync(byte[] customer, CancellationToken ct) => database.ReadAsync(s => s.Number(First, customer), ct);
}
