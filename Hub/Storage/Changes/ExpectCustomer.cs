namespace CrmHub.Hub.Storage.Changes;

/// <summary>As a guard: refused when the customer has changed since it was read.</summary>
internal sealed record ExpectCustomer(byte[] Id, long Version) : Part
{
    private const string Sql = "SELECT COUNT(*) FROM customer WHERE id = @id AND version = @version";

    public override int Apply(SqlSession session) => (int)session.Number(Sql, Id, Version);
}
