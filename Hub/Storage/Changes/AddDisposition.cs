namespace CrmHub.Hub.Storage.Changes;

internal sealed record AddDisposition(DispositionRow Row) : Part
{
    private const string Sql = """
        INSERT INTO disposition (id, leg_key, source, conversation_id, participant_id, subject_id, set_at, accepted_at, payload)
        VALUES (@id, @leg_key, @source, @conversation_id, @participant_id, @subject_id, @set_at, @accepted_at, @payload)
        """;

    public override int Apply(SqlSession session) => session.Run(
        Sql, Row.Id, Row.LegKey, Row.Source, Row.ConversationId, Row.ParticipantId, Row.SubjectId, Row.SetAt, Row.AcceptedAt, Row.Payload);
}
