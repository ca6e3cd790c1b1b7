namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when the record is known already, so that two who meet it at once make one customer.</summary>
internal sealed record AddSourceRecord(SourceRecordRow Row) : Part
{
    private const string Sql = """
        INSERT INTO source_record (id, system, kind, record_id, subject_id, fingerprint, fields, changed_at, learnt_at)
        SELECT @id, @system, @kind, @record_id, @subject_id, @fingerprint, @fields, @changed_at, @learnt_at
        WHERE NOT EXISTS (SELECT 1 FROM source_record WHERE system = @system AND kind = @kind AND record_id = @record_id)
        """;

    public override int Apply(SqlSession session) => session.Run(
        Sql, Row.Id, Row.System, Row.Kind, Row.RecordId, Row.SubjectId, Row.Fingerprint, Row.Fields, Null.Or(Row.ChangedAt), Row.LearntAt);
}
