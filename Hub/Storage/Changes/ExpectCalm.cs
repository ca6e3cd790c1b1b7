namespace CrmHub.Hub.Storage.Changes;

/// <summary>
/// As a guard for many rows at once: holds when no customer has changed since they were read, as every change of records, links or keys
/// changes a customer; else each thing that was read is looked at again.
/// </summary>
/// <param name="NewestChange">Ledger position of the newest change of any customer, taken before the first read.</param>
/// <param name="Otherwise">What must hold when somebody changed something.</param>
internal sealed record ExpectCalm(long NewestChange, IReadOnlyList<Part> Otherwise) : Part
{
    public override int Apply(SqlSession session) =>
        session.Number(CustomerStore.NewestChange) == NewestChange || Otherwise.All(p => p.Apply(session) > 0) ? 1 : 0;
}
