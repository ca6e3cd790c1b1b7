namespace CrmHub.Hub.Storage;

/// <summary>Who carries what, who was merged into whom, and what stewards should look at.</summary>
internal sealed class IdentityStore(Database database)
{
    /// <summary>Customers whose own records carry a key, whoever they are merged with.</summary>
    internal const string Homes = """
        SELECT DISTINCT k.customer_id FROM record_key AS k
        WHERE k.kind = @kind AND k.blind_key = @blind_key AND k.source_record_id <> @except
        ORDER BY k.customer_id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    /// <summary>More carriers of one key than this are not told apart: it is shared by any policy.</summary>
    internal const long MostHomes = 50;

    private const string Carriers = """
        SELECT k.source_record_id, k.customer_id, k.name_key FROM record_key AS k
        WHERE k.kind = @kind AND k.blind_key = @blind_key ORDER BY k.source_record_id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string OtherNames = """
        SELECT COUNT(DISTINCT k.name_key) FROM record_key AS k
        WHERE k.kind = @kind AND k.blind_key = @blind_key AND k.source_record_id <> @except AND k.name_key <> @name_key
        """;

    private const string Children = """
        SELECT id, subject_id, version, golden, learnt_at, redirect_to, updated_at FROM customer WHERE redirect_to = @id ORDER BY id
        """;

    private const string HomeRecords = """
        SELECT r.id, r.system, r.kind, r.record_id, r.fields, r.changed_at, r.learnt_at, r.subject_id, s.state, s.key_id, s.master_key_id, s.wrapped_key
        FROM link AS l JOIN source_record AS r ON r.id = l.source_record_id JOIN subject AS s ON s.id = r.subject_id
        WHERE l.customer_id = @customer_id AND l.withdrawn_at IS NULL
        ORDER BY r.id
        """;

    private const string Links = """
        SELECT r.system, r.kind, r.record_id, l.link_rule, l.policy_version
        FROM link AS l JOIN source_record AS r ON r.id = l.source_record_id
        WHERE l.customer_id = @customer_id AND l.withdrawn_at IS NULL
        ORDER BY r.id
        """;

    private const string Policy = """
        SELECT version, body FROM policy_version WHERE kind = @kind ORDER BY version DESC OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Policies = "SELECT version, body, adopted_at FROM policy_version WHERE kind = @kind ORDER BY version";

    // Only where several records meet, or customers were merged, is there anything to decide.
    private const string Compounds = """
        SELECT l.customer_id FROM link AS l WHERE l.withdrawn_at IS NULL AND l.customer_id > @after
        GROUP BY l.customer_id HAVING COUNT(*) > 1
        ORDER BY l.customer_id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Survivors = """
        SELECT DISTINCT c.redirect_to AS customer_id FROM customer AS c WHERE c.redirect_to > @after
        ORDER BY c.redirect_to OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Flagged = "SELECT COUNT(*) FROM shared_key WHERE kind = @kind AND blind_key = @blind_key";

    private const string Pins = """
        SELECT id, verdict, left_ref, right_ref, reason, actor, pinned_at, lifted_at FROM pin
        WHERE lifted_at IS NULL AND (left_ref = @side OR right_ref = @side) ORDER BY id
        """;

    /// <summary>Pins are lifted, never removed, so their number only grows.</summary>
    internal const string PinsEver = "SELECT COUNT(*) FROM pin";

    private const string HeldBy = """
        SELECT m.id, m.survivor_id, m.reason, m.actor, m.merged_at, m.undone_at, m.undone_by
        FROM merge_member AS e JOIN customer_merge AS m ON m.id = e.merge_id
        WHERE e.customer_id = @customer_id AND m.undone_at IS NULL ORDER BY m.id
        """;

    public ValueTask<List<HomeRow>> HomesAsync(RecordKeyRow key, byte[] except, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<HomeRow>(Homes, key.Kind, key.BlindKey, except, MostHomes), ct);

    /// <summary>The records that carry each of many keys, at most so many of each.</summary>
    public ValueTask<List<List<CarrierRow>>> CarriersAsync(IReadOnlyList<RecordKeyRow> keys, int take, CancellationToken ct) => keys.Count == 0
        ? ValueTask.FromResult(new List<List<CarrierRow>>())
        : database.ReadAsync(s => s.Dialect.IsEmbedded ? keys.Select(k => s.Query<CarrierRow>(Carriers, k.Kind, k.BlindKey, (long)take)).ToList() : AllCarriers(s, keys, take), ct);

    /// <summary>Those of many pinnable things that a pin in force names.</summary>
    public ValueTask<List<string>> PinnedAsync(IReadOnlyList<string> sides, CancellationToken ct) =>
        database.ReadAsync(
            s => s.Number(PinsEver) == 0 ? []
                : s.Dialect.IsEmbedded ? sides.Where(side => s.Query<PinRow>(Pins, side).Count > 0).ToList()
                : s.Query<SideRow>(Batches.Pinned, Batches.Of(sides)).ConvertAll(r => r.Side), ct);

    /// <summary>Different names, other than this one, under which other records carry a key.</summary>
    public ValueTask<long> OtherNamesAsync(RecordKeyRow key, byte[] except, byte[] name, CancellationToken ct) =>
        database.ReadAsync(s => s.Number(OtherNames, key.Kind, key.BlindKey, except, name), ct);

    /// <summary>A key was carried by too many to be one person's.</summary>
    public async ValueTask<bool> IsSharedAsync(RecordKeyRow key, CancellationToken ct) =>
        await database.ReadAsync(s => s.Number(Flagged, key.Kind, key.BlindKey), ct).ConfigureAwait(false) > 0;

    /// <summary>Pins in force of a customer or record, by its <c>PinRef</c>.</summary>
    public ValueTask<List<PinRow>> PinsOfAsync(string side, CancellationToken ct) => database.ReadAsync(s => s.Query<PinRow>(Pins, side), ct);

    /// <summary>How many pins there ever were; one more means that pins read before may be incomplete.</summary>
    public ValueTask<long> PinsEverAsync(CancellationToken ct) => database.ReadAsync(s => s.Number(PinsEver), ct);

    /// <summary>The merge in force that makes a customer part of another; null when it stands for itself.</summary>
    public ValueTask<MergeRow?> HeldByAsync(byte[] customerId, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<MergeRow>(HeldBy, customerId), ct);

    /// <summary>The customers merged into one, each of which may have others merged into it.</summary>
    public ValueTask<List<CustomerRow>> ChildrenAsync(byte[] customerId, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<CustomerRow>(Children, customerId), ct);

    /// <summary>The records linked to a customer itself, not to those merged into it.</summary>
    public ValueTask<List<HomeRecordRow>> HomeRecordsAsync(byte[] customerId, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<HomeRecordRow>(HomeRecords, customerId), ct);

    /// <summary>By what the records of a customer itself are its own.</summary>
    public ValueTask<List<RecordLinkRow>> LinksAsync(byte[] customerId, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<RecordLinkRow>(Links, customerId), ct);

    /// <summary>The newest version of a policy; null when none was ever adopted.</summary>
    public ValueTask<PolicyVersionRow?> NewestPolicyAsync(string kind, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<PolicyVersionRow>(Policy, kind, 1L), ct);

    /// <summary>Every version a policy ever had, oldest first.</summary>
    public ValueTask<List<AdoptedPolicyRow>> PoliciesAsync(string kind, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<AdoptedPolicyRow>(Policies, kind), ct);

    /// <summary>Customers with several records of their own, a page after an id.</summary>
    public ValueTask<List<CustomerIdRow>> CompoundsAsync(byte[] after, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<CustomerIdRow>(Compounds, after, (long)take), ct);

    /// <summary>Customers others are merged into, a page after an id.</summary>
    public ValueTask<List<CustomerIdRow>> SurvivorsAsync(byte[] after, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<CustomerIdRow>(Survivors, after, (long)take), ct);

    private static List<List<CarrierRow>> AllCarriers(SqlSession session, IReadOnlyList<RecordKeyRow> keys, int take)
    {
        var all = keys.Select(_ => new List<CarrierRow>()).ToList();
        foreach (var row in session.Query<PlacedCarrierRow>(Batches.Carriers, Batches.Of(keys), (long)take))
            all[(int)row.Place].Add(new CarrierRow { SourceRecordId = row.SourceRecordId, CustomerId = row.CustomerId, NameKey = row.NameKey });
        return all;
    }
}
