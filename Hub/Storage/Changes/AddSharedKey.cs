namespace CrmHub.Hub.Storage.Changes;

/// <summary>Flags a key as belonging to several people.</summary>
internal sealed record AddSharedKey(RecordKeyRow Key, long At) : Part
{
    private const string Sql = """
        INSERT INTO shared_key (kind, blind_key, flagged_at)
        SELECT @kind, @blind_key, @flagged_at
        WHERE NOT EXISTS (SELECT 1 FROM shared_key WHERE kind = @kind AND blind_key = @blind_key)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, Key.Kind, Key.BlindKey, At);
}
