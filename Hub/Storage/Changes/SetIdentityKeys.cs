namespace CrmHub.Hub.Storage.Changes;

/// <summary>Replaces the blind index of one customer.</summary>
internal sealed record SetIdentityKeys(byte[] CustomerId, IReadOnlyList<(long Kind, byte[] Key)> Keys) : Part
{
    private const string Clear = "DELETE FROM identity_key WHERE customer_id = @customer_id";

    private const string Sql = "INSERT INTO identity_key (kind, blind_key, customer_id) VALUES (@kind, @blind_key, @customer_id)";

    public override int Apply(SqlSession session)
    {
        session.Run(Clear, CustomerId);
        return Keys.Sum(key => session.Run(Sql, key.Kind, key.Key, CustomerId));
    }
}
