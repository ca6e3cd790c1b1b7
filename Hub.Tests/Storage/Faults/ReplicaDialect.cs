using System.Data.Common;

namespace CrmHub.Hub.Tests.Storage.Faults;

/// <summary>SQLite as a database across a network is seen: shared with others, and its readers fail as planned too.</summary>
internal sealed class ReplicaDialect(string path, FaultPlan plan) : FaultyDialect(path, plan)
{
    private readonly FaultPlan _plan = plan;

    /// <summary>False while the schema is made: its scripts are SQLite's.</summary>
    public bool IsShared { get; set; }

    public override bool IsEmbedded => !IsShared;

    public override DbConnection OpenReader() => _plan.Run(FaultPoint.Open, () => new FaultyConnection(base.OpenReader(), _plan));
}
