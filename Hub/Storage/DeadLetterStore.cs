using System.Buffers.Binary;

namespace CrmHub.Hub.Storage;

internal sealed class DeadLetterStore(Database database)
{
    private const string Columns = "id, source, reason, field, detail, op_id, subject_id, original, original_size, content_type, state, parked_at";

    private const string ById = "SELECT " + Columns + " FROM dead_letter WHERE id = @id";

    private const string Matching = """
         FROM dead_letter WHERE id > @after
          AND (@source = '' OR SUBSTRING(source, 1, @source_length) = @source) AND (@reason = '' OR reason = @reason)
          AND state IN (@s1, @s2, @s3)
        ORDER BY id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY
        """;

    private const string Page = "SELECT " + Columns + Matching;

    private const string Ids = "SELECT id" + Matching;

    private const string Edits = """
        SELECT dead_letter_id, version, content, content_size, actor, note, edited_at
        FROM dead_letter_edit WHERE dead_letter_id = @dead_letter_id ORDER BY version
        """;

    private const string Open = """
        SELECT COUNT(*) FROM (
          SELECT d.id FROM dead_letter AS d WHERE d.state = 1 AND d.id > @after
          ORDER BY d.id OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY) AS p
        """;

    private const string NewestEvent = "SELECT parked_at FROM dead_letter WHERE op_id IS NULL ORDER BY id DESC OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY";

    /// <summary>How many are open, of those parked after an instant; counted up to a limit.</summary>
    public ValueTask<long> CountOpenAsync(DateTimeOffset after, int limit, CancellationToken ct) =>
        database.ReadAsync(s => s.Number(Open, FirstId(after), (long)limit), ct);

    /// <summary>When an event was last refused; 0 when none was.</summary>
    public ValueTask<long> LastEventAsync(CancellationToken ct) => database.ReadAsync(s => s.Number(NewestEvent, 1L), ct);

    public ValueTask<DeadLetterRow?> FindAsync(byte[] id, CancellationToken ct) =>
        database.ReadAsync(s => s.Single<DeadLetterRow>(ById, id), ct);

    /// <summary>A page, oldest first.</summary>
    public ValueTask<List<DeadLetterRow>> ListAsync(DeadLetterFilter filter, byte[] after, int take, CancellationToken ct) =>
        database.ReadAsync(
            s => s.Query<DeadLetterRow>(Page, after, filter.Source, (long)filter.Source.Length, filter.Reason, Slot(filter, 1), Slot(filter, 2), Slot(filter, 3), (long)take), ct);

    /// <summary>Ids alone, oldest first: letters may be large.</summary>
    public ValueTask<List<byte[]>> IdsAsync(DeadLetterFilter filter, int take, CancellationToken ct) =>
        database.ReadAsync(
            s => s.Query<IdRow>(Ids, new byte[16], filter.Source, (long)filter.Source.Length, filter.Reason, Slot(filter, 1), Slot(filter, 2), Slot(filter, 3), (long)take)
                .ConvertAll(r => r.Id), ct);

    /// <summary>The edited copies of a letter, oldest first.</summary>
    public ValueTask<List<DeadLetterEditRow>> EditsAsync(byte[] id, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<DeadLetterEditRow>(Edits, id), ct);

    private static object Slot(DeadLetterFilter filter, long state) => filter.Wants(state) ? state : 0L;

    // Ids begin with their milliseconds.
    private static byte[] FirstId(DateTimeOffset at)
    {
        var id = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        return id;
    }

    private sealed record IdRow
    {
        public required byte[] Id { get; init; }
    }
}
