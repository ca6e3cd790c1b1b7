namespace CrmHub.Hub.Storage;

internal sealed class DeliveryStore(Database database)
{
    private const string Columns = """
        d.seq, d.op_id, d.system, d.operation, d.lane, d.order_key, d.interaction_id, d.target, d.state, d.attempts, d.due_at,
        d.failure, d.failure_code, d.remote_kind, d.remote_id, d.created_at, d.updated_at, d.priority
        """;

    private const string Pending = "SELECT " + Columns + """
        , l.epoch FROM delivery AS d JOIN lane AS l ON l.lane = d.lane
        WHERE d.system = @system AND d.priority = @priority AND d.state < 5 AND d.seq > @after AND l.owner = @owner
        ORDER BY d.seq OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Held = "SELECT lane, epoch FROM lane WHERE owner = @owner";

    private const string OfInteraction = "SELECT " + Columns + " FROM delivery AS d WHERE d.interaction_id = @interaction_id ORDER BY d.seq";

    private const string ByOpId = "SELECT " + Columns + " FROM delivery AS d WHERE d.op_id = @op_id";

    private const string Listed = "SELECT " + Columns + """
         FROM delivery AS d
        WHERE d.seq > @after AND (@system = '' OR d.system = @system)
          AND d.state IN (@s1, @s2, @s3, @s4, @s5, @s6, @s7)
        ORDER BY d.seq OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Waiting = "SELECT COUNT(*) FROM (SELECT d.seq FROM delivery AS d WHERE d.system = @system AND d.state < 5 ORDER BY d.priority, d.seq OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY) AS p";

    private const string Oldest = """
        SELECT COALESCE(MIN(p.created_at), 0) FROM (
          SELECT d.created_at FROM delivery AS d WHERE d.system = @system AND d.priority <= 2 AND d.state < 5
          ORDER BY d.priority, d.seq OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY) AS p
        """;

    /// <summary>When the oldest of the first thousand unfinished call logs and pushes was owed; 0 when none is unfinished. Bulk work may take its time.</summary>
    public ValueTask<long> OldestPendingAsync(string system, CancellationToken ct) =>
        database.ReadAsync(s => s.Number(Oldest, system, 1_000L), ct);

    /// <summary>Deliveries of one priority not finished, in lanes this replica owns, oldest first.</summary>
    public ValueTask<List<DeliveryRow>> PendingAsync(string system, long priority, long after, string owner, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<DeliveryRow>(Pending, system, priority, after, owner, (long)take), ct);

    /// <summary>The lanes this replica owns.</summary>
    public ValueTask<List<LaneRow>> LanesAsync(string owner, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<LaneRow>(Held, owner), ct);

    /// <summary>How many are not finished, counted up to a limit: a full count would get slower as things get worse.</summary>
    public ValueTask<long> CountPendingAsync(string system, int limit, CancellationToken ct) =>
        database.ReadAsync(s => s.Number(Waiting, system, (long)limit), ct);

    public ValueTask<List<DeliveryRow>> OfInteractionAsync(byte[] interactionId, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<DeliveryRow>(OfInteraction, interactionId), ct);

    public ValueTask<DeliveryRow?> FindAsync(string opId, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<DeliveryRow>(ByOpId, opId), ct);

    /// <summary>A page in order; states empty = all that is not done or skipped.</summary>
    public ValueTask<List<DeliveryRow>> ListAsync(IReadOnlyCollection<long> states, string system, long after, int take, CancellationToken ct)
    {
        var wanted = states.Count > 0 ? states : [1, 2, 3, 4, 6];
        object Slot(long state) => wanted.Contains(state) ? state : 0L;
        return database.ReadAsync(
            s => s.Query<DeliveryRow>(Listed, after, system, Slot(1), Slot(2), Slot(3), Slot(4), Slot(5), Slot(6), Slot(7), (long)take), ct);
    }
}
