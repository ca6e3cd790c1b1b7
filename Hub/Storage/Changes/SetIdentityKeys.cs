namespace CrmHub.Hub.Storage.Changes;

/// <summary>Makes the blind index of one customer what it should be; keys that stay are left alone.</summary>
internal sealed record SetIdentityKeys(byte[] CustomerId, IReadOnlyList<(long Kind, byte[] Key)> Keys) : Part
{
    private const string Present = "SELECT kind, blind_key FROM identity_key WHERE customer_id = @customer_id";

    private const string Clear = "DELETE FROM identity_key WHERE kind = @kind AND blind_key = @blind_key AND customer_id = @customer_id";

    private const string Sql = "INSERT INTO identity_key (kind, blind_key, customer_id) VALUES (@kind, @blind_key, @customer_id)";

    public override int Apply(SqlSession session)
    {
        var gone = session.Query<KeyRow>(Present, CustomerId).ToDictionary(k => (k.Kind, Convert.ToHexString(k.BlindKey)));
        var changed = Keys.Sum(key => gone.Remove((key.Kind, Convert.ToHexString(key.Key))) ? 0 : session.Run(Sql, key.Kind, key.Key, CustomerId));
        return changed + gone.Values.Sum(k => session.Run(Clear, k.Kind, k.BlindKey, CustomerId));
    }

    private sealed record KeyRow
    {
        public required long Kind { get; init; }

        public required byte[] BlindKey { get; init; }
    }
}
