using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CrmHub.Hub.Tests.Storage.Faults;

internal sealed class FaultyCommand(FaultyConnection connection, DbCommand inner, FaultPlan plan) : DbCommand
{
    private DbTransaction? _transaction;

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set
        {
            _transaction = value;
            inner.Transaction = (value as FaultyTransaction)?.Inner;
        }
    }

    public override void Cancel() => inner.Cancel();

    public override int ExecuteNonQuery() => plan.Run(FaultPoint.Statement, inner.ExecuteNonQuery);

    public override object? ExecuteScalar() => plan.Run(FaultPoint.Statement, inner.ExecuteScalar);

    public override void Prepare() => inner.Prepare();

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => plan.Run(FaultPoint.Statement, () => inner.ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
