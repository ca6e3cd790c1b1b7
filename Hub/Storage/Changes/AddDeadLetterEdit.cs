namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when the letter is closed, or somebody stored this version first.</summary>
internal sealed record AddDeadLetterEdit(DeadLetterEditRow Row) : Part
{
    private const string Sql = """
        INSERT INTO dead_letter_edit (dead_letter_id, version, content, content_size, actor, note, edited_at)
        SELECT @dead_letter_id, @version, @content, @content_size, @actor, @note, @edited_at
        WHERE EXISTS (SELECT 1 FROM dead_letter WHERE id = @dead_letter_id AND state = 1)
          AND NOT EXISTS (SELECT 1 FROM dead_letter_edit AS e WHERE e.dead_letter_id = @dead_letter_id AND e.version >= @version)
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Sql, Row.DeadLetterId, Row.Version, Row.Content, Row.ContentSize, Row.Actor, Row.Note, Row.EditedAt);
}
