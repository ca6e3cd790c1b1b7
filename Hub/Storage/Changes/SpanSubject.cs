namespace CrmHub.Hub.Storage.Changes;

/// <summary>Says that a subject is the customer's: erasing the customer erases it.</summary>
internal sealed record SpanSubject(byte[] CustomerId, byte[] SubjectId) : Part
{
    private const string Sql = """
        INSERT INTO customer_subject (customer_id, subject_id)
        SELECT @customer_id, @subject_id
        WHERE NOT EXISTS (SELECT 1 FROM customer_subject WHERE customer_id = @customer_id AND subject_id = @subject_id)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, CustomerId, SubjectId);
}
