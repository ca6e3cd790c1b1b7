using System.Diagnostics;
using CrmHub.Hub.Storage.Dialects;
using Microsoft.Data.Sqlite;

namespace CrmHub.Lab.Benchmarks.Accepts;

/// <summary>The plainest durable write there is: one prepared insert of one row per commit, WAL, synchronous=FULL, one connection.</summary>
internal sealed class RawCommits : IDisposable
{
    private const int RowBytes = 300;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private long _committed;

    private RawCommits(SqliteConnection connection)
    {
        _connection = connection;
        var payload = new byte[RowBytes];
        Random.Shared.NextBytes(payload);
        _insert = connection.CreateCommand();
        _insert.CommandText = "insert into entry (payload) values (@payload)";
        _insert.Parameters.AddWithValue("@payload", payload);
        _insert.Prepare();
    }

    /// <exception cref="InvalidOperationException">The database does not take WAL and FULL: there would be nothing to compare.</exception>
    public static RawCommits Open(string path)
    {
        SqliteLibrary.Use();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        if (Scalar(connection, "pragma journal_mode=wal") is not "wal")
            throw new InvalidOperationException("The file system of the raw database does not take WAL.");
        Scalar(connection, "pragma synchronous=full");
        if (Scalar(connection, "pragma synchronous") is not 2L)
            throw new InvalidOperationException("SQLite does not take synchronous=FULL.");
        Scalar(connection, "create table entry (seq integer primary key, payload blob not null)");
        return new RawCommits(connection);
    }

    public double Run(TimeSpan leg, CancellationToken ct)
    {
        var (watch, before) = (Stopwatch.StartNew(), _committed);
        for (; watch.Elapsed < leg; _committed++)
        {
            ct.ThrowIfCancellationRequested();
            _insert.ExecuteNonQuery();
        }

        return (_committed - before) / watch.Elapsed.TotalSeconds;
    }

    public bool IsComplete() => Scalar(_connection, "select count(*) from entry") is long rows && rows == _committed;

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
