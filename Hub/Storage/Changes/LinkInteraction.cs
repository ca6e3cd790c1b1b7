namespace CrmHub.Hub.Storage.Changes;

/// <summary>Says whose interaction it was and, with it, which subject the customer spans.</summary>
internal sealed record LinkInteraction(byte[] InteractionId, byte[] CustomerId) : Part
{
    private const string Sql = "UPDATE interaction SET customer_id = @customer_id WHERE id = @id";

    private const string Span = """
        INSERT INTO customer_subject (customer_id, subject_id)
        SELECT @customer_id, i.subject_id FROM interaction AS i
        WHERE i.id = @id AND NOT EXISTS (
          SELECT 1 FROM customer_subject AS s WHERE s.customer_id = @customer_id AND s.subject_id = i.subject_id)
        """;

    public override int Apply(SqlSession session)
    {
        session.Run(Span, CustomerId, InteractionId);
        return session.Run(Sql, CustomerId, InteractionId);
    }
}
