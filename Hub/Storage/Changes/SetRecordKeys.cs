namespace CrmHub.Hub.Storage.Changes;

/// <summary>Replaces the keys of one source record.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="CustomerId">The customer it is linked to.</param>
/// <param name="NameKey">Blind index of the name it bears; null when it bears none.</param>
/// <param name="Keys">What identifies its person.</param>
internal sealed record SetRecordKeys(byte[] RecordId, byte[] CustomerId, byte[]? NameKey, IReadOnlyList<RecordKeyRow> Keys) : Part
{
    private const string Clear = "DELETE FROM record_key WHERE source_record_id = @source_record_id";

    private const string Sql = """
        INSERT INTO record_key (kind, blind_key, source_record_id, customer_id, name_key)
        VALUES (@kind, @blind_key, @source_record_id, @customer_id, @name_key)
        """;

    public override int Apply(SqlSession session)
    {
        session.Run(Clear, RecordId);
        return Keys.Sum(key => session.Run(Sql, key.Kind, key.BlindKey, RecordId, CustomerId, Null.Or(NameKey)));
    }
}
