namespace CrmHub.Hub.Storage.Changes;

internal sealed record AddInteraction(InteractionRow Row) : Part
{
    private const string Sql = """
        INSERT INTO interaction (id, source, conversation_id, participant_id, subject_id, customer_id, ended_at, accepted_at, payload)
        VALUES (@id, @source, @conversation_id, @participant_id, @subject_id, @customer_id, @ended_at, @accepted_at, @payload)
        """;

    public override int Apply(SqlSession session) => session.Run(
        Sql, Row.Id, Row.Source, Row.ConversationId, Row.ParticipantId, Row.SubjectId, Null.Or(Row.CustomerId), Row.EndedAt, Row.AcceptedAt, Row.Payload);
}
