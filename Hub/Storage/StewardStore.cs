namespace CrmHub.Hub.Storage;

/// <summary>Reads what stewards did and what they should look at.</summary>
internal sealed class StewardStore(Database database)
{
    private const string MergeColumns = "m.id, m.survivor_id, m.reason, m.actor, m.merged_at, m.undone_at, m.undone_by";

    private const string ById = "SELECT " + MergeColumns + " FROM customer_merge AS m WHERE m.id = @id";

    private const string Listed = "SELECT " + MergeColumns + """
         FROM customer_merge AS m
        WHERE m.id > @after AND (@everyone = 1 OR m.survivor_id = @customer_id
          OR EXISTS (SELECT 1 FROM merge_member AS e WHERE e.merge_id = m.id AND e.customer_id = @customer_id))
        ORDER BY m.id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Members = "SELECT customer_id, joined_at FROM merge_member WHERE merge_id = @merge_id ORDER BY customer_id";

    private const string PinById = "SELECT id, verdict, left_ref, right_ref, reason, actor, pinned_at, lifted_at FROM pin WHERE id = @id";

    private const string PinsListed = """
        SELECT id, verdict, left_ref, right_ref, reason, actor, pinned_at, lifted_at FROM pin
        WHERE id > @after AND (@side = '' OR left_ref = @side OR right_ref = @side)
        ORDER BY id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Candidates = """
        SELECT left_id, right_id, reason, policy_version, found_at FROM merge_candidate
        WHERE closed_at IS NULL AND (found_at > @found_at
          OR (found_at = @found_at AND (left_id > @left_id OR (left_id = @left_id AND right_id > @right_id))))
        ORDER BY found_at, left_id, right_id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    public ValueTask<MergeRow?> MergeAsync(byte[] id, CancellationToken ct) => database.ReadAsync(s => s.Single<MergeRow>(ById, id), ct);

    /// <summary>A page in order; of everyone when no customer is given.</summary>
    public ValueTask<List<MergeRow>> MergesAsync(byte[]? customer, byte[] after, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<MergeRow>(Listed, after, customer is null ? 1L : 0L, customer ?? new byte[16], (long)take), ct);

    /// <summary>Whoever a merge holds to its survivor.</summary>
    public ValueTask<List<MergeMemberRow>> MembersAsync(byte[] mergeId, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<MergeMemberRow>(Members, mergeId), ct);

    public ValueTask<PinRow?> PinAsync(byte[] id, CancellationToken ct) => database.ReadAsync(s => s.Single<PinRow>(PinById, id), ct);

    /// <summary>A page in order, lifted ones included; side empty = all.</summary>
    public ValueTask<List<PinRow>> PinsAsync(string side, byte[] after, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<PinRow>(PinsListed, after, side, (long)take), ct);

    public ValueTask<List<CandidateRow>> CandidatesAsync(long foundAt, byte[] left, byte[] right, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<CandidateRow>(Candidates, foundAt, left, right, (long)take), ct);
}
