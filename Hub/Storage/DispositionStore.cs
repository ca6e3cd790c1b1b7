namespace CrmHub.Hub.Storage;

internal sealed class DispositionStore(Database database)
{
    private const string ById = """
        SELECT id, leg_key, source, conversation_id, participant_id, subject_id, set_at, accepted_at, payload
        FROM disposition WHERE id = @id
        """;

    private const string OfLeg = """
        SELECT id, leg_key, source, conversation_id, participant_id, subject_id, set_at, accepted_at, payload
        FROM disposition WHERE leg_key = @leg_key
        ORDER BY set_at DESC, id DESC OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Later = "SELECT COUNT(*) FROM disposition WHERE leg_key = @leg_key AND set_at > @set_at";

    public ValueTask<DispositionRow?> FindAsync(byte[] id, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<DispositionRow>(ById, id), ct);

    /// <summary>The newest dispositions of a leg, newest first.</summary>
    public ValueTask<List<DispositionRow>> OfLegAsync(byte[] legKey, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<DispositionRow>(OfLeg, legKey, (long)take), ct);

    /// <summary>How many of the leg's dispositions were set after this time.</summary>
    public ValueTask<long> CountLaterAsync(byte[] legKey, long setAt, CancellationToken ct) =>
        database.ReadAsync(s => s.Number(Later, legKey, setAt), ct);
}
