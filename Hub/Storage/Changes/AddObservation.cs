namespace CrmHub.Hub.Storage.Changes;

/// <summary>Appends what a system said; never updated.</summary>
internal sealed record AddObservation(SourceRecordRow Row) : Part
{
    private const string Sql = """
        INSERT INTO observation (source_record_id, fields, changed_at, learnt_at)
        VALUES (@source_record_id, @fields, @changed_at, @learnt_at)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, Row.Id, Row.Fields, Null.Or(Row.ChangedAt), Row.LearntAt);
}
