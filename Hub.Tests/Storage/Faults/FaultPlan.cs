using System.Data.Common;

namespace CrmHub.Hub.Tests.Storage.Faults;

/// <summary>Decides which calls of the database fail, and whether before or after they took effect.</summary>
internal sealed class FaultPlan
{
    /// <summary>Asked at every call.</summary>
    public Func<FaultPoint, FaultKind> Decide { get; set; } = _ => FaultKind.None;

    public T Run<T>(FaultPoint point, Func<T> call)
    {
        var fault = Decide(point);
        if (fault == FaultKind.Before)
            throw new BrokenDatabaseException();
        var result = call();
        return fault == FaultKind.After ? throw new BrokenDatabaseException() : result;
    }

    public void Run(FaultPoint point, Action call) => Run(point, () =>
    {
        call();
        return 0;
    });

    private sealed class BrokenDatabaseException() : DbException("The connection broke.");
}
