namespace CrmHub.Hub.Storage.Changes;

/// <summary>A subject is the customer's no longer: erasing the customer must leave it alone.</summary>
internal sealed record UnspanSubject(byte[] CustomerId, byte[] SubjectId) : Part
{
    private const string Sql = "DELETE FROM customer_subject WHERE customer_id = @customer_id AND subject_id = @subject_id";

    public override int Apply(SqlSession session) => session.Run(Sql, CustomerId, SubjectId);
}
