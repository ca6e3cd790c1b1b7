using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmHub.Hub.Storage.Dialects;

internal sealed class SqliteDialect(string path) : SqlDialect
{
    // One process owns the file, so it owns every lane; a new process counts every epoch up.
    private const string TakeLanes = "UPDATE lane SET owner = @owner, epoch = epoch + 1 WHERE owner IS NULL OR owner <> @owner";

    private const int PagesToCheckpoint = 16384;

    public override string SchemaFolder => "Sqlite";

    public override bool IsEmbedded => true;

    public override DbConnection OpenWriter() => Open(
        SqliteOpenMode.ReadWriteCreate,
        // FULL: a commit is on disk before anyone is told. secure_delete: an erased value leaves no trace in free pages. AfterWrite
        // checkpoints; a commit does so by itself only when readers have kept the log from being copied for long.
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=65536;");

    // There are as many readers as ever read at once, each with a cache of its own: small ones, behind them is that of the operating system.
    // Read, not mapped: a mapping is dropped whenever the file has grown, and each page then costs a fault again.
    public override DbConnection OpenReader() => Open(SqliteOpenMode.ReadOnly, "PRAGMA query_only=ON; PRAGMA cache_size=-1024;");

    public override string Translate(string sql) => sql
        .Replace(" WITH (UPDLOCK, HOLDLOCK)", "", StringComparison.Ordinal)
        .Replace("OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY", "LIMIT @take", StringComparison.Ordinal);

    public override DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false);

    // Every 64 MB: a page that many changes touch is copied to the database once for all of them. Those who wait for their commit do not wait for
    // that. When it cannot be done the log grows and the next round tries again.
    public override void AfterWrite(DbConnection connection)
    {
        var database = ((SqliteConnection)connection).Handle!;
        raw.sqlite3_db_status(database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
        if (pages < PagesToCheckpoint)
            return;
        raw.sqlite3_db_status(database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out _, out _, 1);
        raw.sqlite3_wal_checkpoint_v2(database, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
    }

    // BEGIN IMMEDIATE already excludes every other writer.
    public override void LockSchema(DbConnection connection, DbTransaction transaction)
    {
    }

    // What the library waited for in vain (a lock, space) is not there a moment later either.
    public override bool IsPassing(DbException failure) => false;

    public override int LeaseLanes(SqlSession session, string owner, TimeSpan lease) => session.Run(TakeLanes, owner);

    public override IEnumerable<string> Batches(string script) => [script];

    private SqliteConnection Open(SqliteOpenMode mode, string pragmas)
    {
        SqliteLibrary.Use();
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(builder.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=5000; " + pragmas;
        command.ExecuteNonQuery();
        return connection;
    }
}
