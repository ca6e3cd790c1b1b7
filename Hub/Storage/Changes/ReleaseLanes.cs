namespace CrmHub.Hub.Storage.Changes;

/// <summary>Gives all lanes of a replica back, so that another need not wait for the lease to end.</summary>
internal sealed record ReleaseLanes(string Owner) : Part
{
    private const string Sql = "UPDATE lane SET owner = NULL, epoch = epoch + 1 WHERE owner = @owner";

    public override int Apply(SqlSession session) => session.Run(Sql, Owner);
}
