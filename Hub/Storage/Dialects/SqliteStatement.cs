using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmHub.Hub.Storage.Dialects;

/// <summary>
/// A prepared statement by SQLite's own calls. Through ADO.NET a command looks up each parameter by name and makes a reader every time, which
/// costs more than most of what is asked of the database.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int StackLimit = 384;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int _parameters;
    private readonly SqliteRows _rows;

    /// <param name="connection">Open; closed after this is disposed.</param>
    /// <param name="sql">Parameters are bound in the order in which their names first appear, as SQLite numbers them.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
        _parameters = raw.sqlite3_bind_parameter_count(_statement);
        _rows = new SqliteRows(this, _statement);
    }

    /// <summary>Rows affected.</summary>
    public int Run(ReadOnlySpan<object> values)
    {
        Bind(values);
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Rows, read one after the other; closed before the statement is used again.</summary>
    public SqliteRows Read(ReadOnlySpan<object> values)
    {
        Bind(values);
        return _rows;
    }

    /// <summary>False after the last row.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            SqliteException.ThrowExceptionForRC(result, _database);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Ends what was begun. Its result is that of the last step, which was told already.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public void Dispose()
    {
        _rows.Dispose();
        _statement.Dispose();
    }

    private void Bind(ReadOnlySpan<object> values)
    {
        if (values.Length != _parameters)
            throw new InvalidOperationException($"The statement takes {_parameters} values and got {values.Length}.");
        for (var i = 0; i < values.Length; i++)
            Bind(i + 1, values[i]);
    }

    private void Bind(int at, object value)
    {
        var result = value switch
        {
            long number => raw.sqlite3_bind_int64(_statement, at, number),
            string text => BindText(at, text),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, at, 0),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
            Null => raw.sqlite3_bind_null(_statement, at),
            null => throw new InvalidOperationException("An absent value is stored as Null.Text, Null.Long or Null.Bytes."),
            _ => throw new InvalidOperationException($"A {value.GetType().Name} cannot be stored; rows speak long, string and byte[]."),
        };
        SqliteException.ThrowExceptionForRC(result, _database);
    }

    // SQLite copies what it is given. Empty is a null pointer to it, which the call that takes a string avoids.
    private int BindText(int at, string text)
    {
        if (text.Length is 0 or > StackLimit / 3)
            return raw.sqlite3_bind_text(_statement, at, text);
        Span<byte> bytes = stackalloc byte[StackLimit];
        return raw.sqlite3_bind_text(_statement, at, (ReadOnlySpan<byte>)bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }
}
