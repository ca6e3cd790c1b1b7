using System.Data;
using System.Data.Common;

namespace CrmHub.Hub.Tests.Storage.Faults;

internal sealed class FaultyTransaction(FaultyConnection connection, DbTransaction inner, FaultPlan plan) : DbTransaction
{
    public DbTransaction Inner => inner;

    public override IsolationLevel IsolationLevel => inner.IsolationLevel;

    protected override DbConnection DbConnection => connection;

    public override void Commit() => plan.Run(FaultPoint.Commit, inner.Commit);

    public override void Rollback() => inner.Rollback();

    public override void Save(string savepointName) => inner.Save(savepointName);

    public override void Rollback(string savepointName) => inner.Rollback(savepointName);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
