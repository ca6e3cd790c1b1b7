namespace CrmHub.Hub.Storage.Changes;

/// <summary>The blind index of customers that did not exist before, many in one part, in the order of the index.</summary>
internal sealed record AddIdentityKeys(IReadOnlyList<AddCustomer> Customers) : Part
{
    private const string Sql = "INSERT INTO identity_key (kind, blind_key, customer_id) VALUES (@kind, @blind_key, @customer_id)";

    public override int Apply(SqlSession session)
    {
        var keys = Customers.SelectMany(c => (c.Keys ?? []).Select(k => (Key: new RecordKeyRow(k.Kind, k.Key), c.Row.Id))).ToArray();
        Array.Sort(keys, static (a, b) => RecordKeyRow.Compare(a.Key, b.Key));
        foreach (var (key, customer) in keys)
            session.Run(Sql, key.Kind, key.BlindKey, customer);
        return keys.Length;
    }
}
