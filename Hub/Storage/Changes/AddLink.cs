namespace CrmHub.Hub.Storage.Changes;

/// <summary>Asserts that a source record belongs to a customer.</summary>
internal sealed record AddLink(LinkRow Row, byte[] SubjectId) : Part
{
    private const string Sql = """
        INSERT INTO link (id, source_record_id, customer_id, link_rule, policy_version, asserted_at)
        VALUES (@id, @source_record_id, @customer_id, @link_rule, @policy_version, @asserted_at)
        """;

    private const string Span = """
        INSERT INTO customer_subject (customer_id, subject_id)
        SELECT @customer_id, @subject_id
        WHERE NOT EXISTS (SELECT 1 FROM customer_subject WHERE customer_id = @customer_id AND subject_id = @subject_id)
        """;

    public override int Apply(SqlSession session)
    {
        session.Run(Span, Row.CustomerId, SubjectId);
        return session.Run(Sql, Row.Id, Row.SourceRecordId, Row.CustomerId, Row.LinkRule, Row.PolicyVersion, Row.AssertedAt);
    }
}
