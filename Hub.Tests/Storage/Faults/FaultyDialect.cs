using System.Data.Common;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Dialects;

namespace CrmHub.Hub.Tests.Storage.Faults;

/// <summary>SQLite whose writer fails as planned; readers never do.</summary>
internal class FaultyDialect(string path, FaultPlan plan) : SqlDialect
{
    private readonly SqliteDialect _inner = new(path);

    public override string SchemaFolder => _inner.SchemaFolder;

    public override bool IsEmbedded => true;

    /// <summary>Its faults are those of a network or a deadlock, not for good.</summary>
    public bool FaultsPass { get; init; }

    public override DbConnection OpenWriter() => plan.Run(FaultPoint.Open, () => new FaultyConnection(_inner.OpenWriter(), plan));

    public override DbConnection OpenReader() => _inner.OpenReader();

    public override string Translate(string sql) => _inner.Translate(sql);

    public override DbTransaction BeginWrite(DbConnection connection) =>
        new FaultyTransaction((FaultyConnection)connection, _inner.BeginWrite(((FaultyConnection)connection).Inner), plan);

    public override void LockSchema(DbConnection connection, DbTransaction transaction)
    {
    }

    public override IEnumerable<string> Batches(string script) => _inner.Batches(script);

    public override bool IsPassing(DbException failure) => FaultsPass;

    public override int LeaseLanes(SqlSession session, string owner, TimeSpan lease) => _inner.LeaseLanes(session, owner, lease);
}
