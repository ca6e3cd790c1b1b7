namespace CrmHub.Hub.Storage.Changes;

internal sealed record AddDeadLetter(DeadLetterRow Row) : Part
{
    private const string Sql = """
        INSERT INTO dead_letter (id, source, reason, field, detail, op_id, subject_id, original, original_size, content_type, state, parked_at)
        VALUES (@id, @source, @reason, @field, @detail, @op_id, @subject_id, @original, @original_size, @content_type, @state, @parked_at)
        """;

    public override int Apply(SqlSession session) => session.Run(
        Sql, Row.Id, Row.Source, Row.Reason, Row.Field, Row.Detail, Null.Or(Row.OpId), Row.SubjectId, Row.Original, Row.OriginalSize, Row.ContentType, Row.State, Row.ParkedAt);
}
