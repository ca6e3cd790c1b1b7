using CrmHub.Hub.Tests.Storage.Faults;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>What the database does to one replica next.</summary>
internal sealed class ReplicaFaults
{
    private readonly SimulatedReplica _replica;
    private FaultKind _commit;
    private int _downFor;
    private int _down;
    private bool _crash;

    public ReplicaFaults(SimulatedReplica replica) => (_replica, Plan) = (replica, new FaultPlan { Decide = Decide });

    public FaultPlan Plan { get; }

    /// <summary>The next commit fails, before or after it took effect; the database is gone for some calls then, or the process is.</summary>
    public void Arm(FaultKind commit, int downFor, bool crash) => (_commit, _downFor, _crash) = (commit, downFor, crash);

    public void Disarm() => (_commit, _down, _crash) = (FaultKind.None, 0, false);

    private FaultKind Decide(FaultPoint point)
    {
        if (_replica.Crashed)
            return FaultKind.Before;
        if (_down > 0)
        {
            _down--;
            return FaultKind.Before;
        }

        if (point != FaultPoint.Commit || _commit == FaultKind.None)
            return FaultKind.None;
        var fault = _commit;
        (_commit, _down, _replica.Crashed) = (FaultKind.None, _downFor, _crash);
        return fault;
    }
}
