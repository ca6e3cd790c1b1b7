namespace CrmHub.Hub.Storage.Changes;

/// <summary>The newest observation of a record.</summary>
internal sealed record SetSourceRecord(SourceRecordRow Row) : Part
{
    private const string Sql = """
        UPDATE source_record SET fingerprint = @fingerprint, fields = @fields, changed_at = @changed_at, learnt_at = @learnt_at WHERE id = @id
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Sql, Row.Fingerprint, Row.Fields, Null.Or(Row.ChangedAt), Row.LearntAt, Row.Id);
}
