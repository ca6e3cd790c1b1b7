using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace CrmHub.Hub.Storage.Dialects;

/// <summary>SQL Server 2019 or later, Azure SQL, or a database that speaks the same subset of T-SQL over TDS.</summary>
internal sealed class SqlServerDialect(string connectionString) : SqlDialect
{
    private const string RenewReplica =
        "UPDATE replica SET lease_until = DATEADD(millisecond, CAST(@lease AS int), SYSUTCDATETIME()) WHERE id = @owner";

    private const string AddReplica =
        "INSERT INTO replica (id, lease_until) VALUES (@owner, DATEADD(millisecond, CAST(@lease AS int), SYSUTCDATETIME()))";

    private const string ForgetReplicas = "DELETE FROM replica WHERE lease_until < DATEADD(hour, -1, SYSUTCDATETIME())";

    private const string CountReplicas = "SELECT COUNT(*) FROM replica WHERE lease_until > SYSUTCDATETIME()";

    private const string CountLanes = "SELECT COUNT(*) FROM lane WHERE owner = @owner";

    private const string RenewLanes =
        "UPDATE lane SET lease_until = DATEADD(millisecond, CAST(@lease AS int), SYSUTCDATETIME()) WHERE owner = @owner";

    private const string GiveLanes =
        "UPDATE lane SET owner = NULL, epoch = epoch + 1 WHERE lane IN (SELECT TOP (@surplus) lane FROM lane WHERE owner = @owner ORDER BY lane)";

    private const string TakeLanes = """
        UPDATE lane SET owner = @owner, epoch = epoch + 1, lease_until = DATEADD(millisecond, CAST(@lease AS int), SYSUTCDATETIME())
        WHERE lane IN (SELECT TOP (@missing) lane FROM lane WHERE owner IS NULL OR lease_until < SYSUTCDATETIME() ORDER BY lane)
        """;

    private const long Lanes = 256;
    private const int DeadlockVictim = 1205;

    // From this severity on the server has closed the connection.
    private const byte Fatal = 20;

    public override string SchemaFolder => "SqlServer";

    public override bool IsEmbedded => false;

    public override DbConnection OpenWriter() => Open();

    public override DbConnection OpenReader() => Open();

    public override string Translate(string sql) => sql;

    public override DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction(IsolationLevel.ReadCommitted);

    public override void LockSchema(DbConnection connection, DbTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "EXEC sp_getapplock @Resource = N'crmhub schema', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000;";
        command.ExecuteNonQuery();
    }

    public override IEnumerable<string> Batches(string script) =>
        script.Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override bool IsPassing(DbException failure) => failure is SqlException { Number: DeadlockVictim } or SqlException { Class: >= Fatal };

    public override int LeaseLanes(SqlSession session, string owner, TimeSpan lease)
    {
        var milliseconds = (long)lease.TotalMilliseconds;
        if (session.Run(RenewReplica, milliseconds, owner) == 0)
            session.Run(AddReplica, owner, milliseconds);
        session.Run(ForgetReplicas);
        session.Run(RenewLanes, milliseconds, owner);
        var replicas = Math.Max(1, session.Number(CountReplicas));
        var share = (Lanes + replicas - 1) / replicas;
        var held = session.Number(CountLanes, owner);
        return held > share
            ? session.Run(GiveLanes, held - share, owner)
            : session.Run(TakeLanes, owner, milliseconds, share - held);
    }

    private SqlConnection Open()
    {
        var connection = new SqlConnection(connectionString);
        connection.Open();
        return connection;
    }
}
