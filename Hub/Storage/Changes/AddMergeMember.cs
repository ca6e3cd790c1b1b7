namespace CrmHub.Hub.Storage.Changes;

/// <summary>Counts a customer among those a merge holds together: undoing the merge sets it free.</summary>
internal sealed record AddMergeMember(byte[] MergeId, byte[] CustomerId, long At) : Part
{
    private const string Sql = "INSERT INTO merge_member (merge_id, customer_id, joined_at) VALUES (@merge_id, @customer_id, @joined_at)";

    public override int Apply(SqlSession session) => session.Run(Sql, MergeId, CustomerId, At);
}
