namespace CrmHub.Hub.Storage.Changes;

/// <summary>Announces a replica, renews the lanes it holds and takes free ones up to its share; every change of owner counts the epoch up.</summary>
internal sealed record LeaseLanes(string Owner, TimeSpan Lease) : Part
{
    public override int Apply(SqlSession session) => session.Dialect.LeaseLanes(session, Owner, Lease);
}
