using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmHub.Hub.Storage.Dialects;

/// <summary>
/// A prepared write by SQLite's own calls. Through ADO.NET a command that inserts one row looks up each parameter by name and makes a reader
/// every time, which costs more than the insert.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <param name="connection">Open; closed after this is disposed.</param>
    /// <param name="sql">Parameters are bound in the order in which their names first appear, as SQLite numbers them.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>Rows affected.</summary>
    public int Run(ReadOnlySpan<object> values)
    {
        if (values.Length != raw.sqlite3_bind_parameter_count(_statement))
            throw new InvalidOperationException($"The statement takes {raw.sqlite3_bind_parameter_count(_statement)} values and got {values.Length}.");
        for (var i = 0; i < values.Length; i++)
            Bind(i + 1, values[i]);
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            // The error is read before the reset: it belongs to the step.
            try
            {
                SqliteException.ThrowExceptionForRC(result, _database);
            }
            finally
            {
                raw.sqlite3_reset(_statement);
            }
        }

        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_database);
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(int at, object value)
    {
        var result = value switch
        {
            long number => raw.sqlite3_bind_int64(_statement, at, number),
            string text => raw.sqlite3_bind_text(_statement, at, text),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, at, 0),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
            Null => raw.sqlite3_bind_null(_statement, at),
            null => throw new InvalidOperationException("An absent value is stored as Null.Text, Null.Long or Null.Bytes."),
            _ => throw new InvalidOperationException($"A {value.GetType().Name} cannot be stored; rows speak long, string and byte[]."),
        };
        SqliteException.ThrowExceptionForRC(result, _database);
    }
}
