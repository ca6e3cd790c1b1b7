using System.Data;
using System.Data.Common;
using CrmHub.Hub.Storage.Dialects;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CrmHub.Hub.Storage;

/// <summary>
/// One connection with its statements prepared once. Values are bound in the order in which their names first appear in the
/// statement. Not for concurrent use.
/// </summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect) : IDisposable
{
    // Statements are constants, so the text's identity is its key.
    private readonly Dictionary<string, DbCommand> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SqliteStatement> _direct = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Delegate> _parsers = new(ReferenceEqualityComparer.Instance);
    private DbTransaction? _transaction;

    static SqlSession() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public DbConnection Connection => connection;

    public SqlDialect Dialect => dialect;

    /// <summary>Ledger position of the first entry of the change being applied: rows that can be followed remember it.</summary>
    public long Sequence { get; set; }

    public DbTransaction BeginWrite() => _transaction = dialect.BeginWrite(connection);

    public void EndWrite() => _transaction = null;

    /// <summary>Between two transactions, when nobody waits.</summary>
    public void AfterWrite() => dialect.AfterWrite(connection);

    /// <summary>Rows affected.</summary>
    public int Run(string sql, params ReadOnlySpan<object> values) =>
        connection is SqliteConnection sqlite ? Direct(sqlite, sql).Run(values) : Bind(sql, values).ExecuteNonQuery();

    public List<T> Query<T>(string sql, params ReadOnlySpan<object> values)
    {
        using var reader = Read(sql, values);
        var rows = new List<T>();
        if (!reader.Read())
            return rows;
        var parse = Parser<T>(sql, reader);
        do
            rows.Add(parse(reader));
        while (reader.Read());
        return rows;
    }

    public T? Single<T>(string sql, params ReadOnlySpan<object> values)
        where T : class
    {
        using var reader = Read(sql, values);
        return reader.Read() ? Parser<T>(sql, reader)(reader) : null;
    }

    public long Number(string sql, params ReadOnlySpan<object> values) =>
        Convert.ToInt64(Value(sql, values), System.Globalization.CultureInfo.InvariantCulture);

    public byte[]? Bytes(string sql, params ReadOnlySpan<object> values) => Value(sql, values) as byte[];

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        foreach (var statement in _direct.Values)
            statement.Dispose();
        connection.Dispose();
    }

    private object? Value(string sql, ReadOnlySpan<object> values)
    {
        using var reader = Read(sql, values);
        return reader.Read() ? reader[0] : null;
    }

    private DbDataReader Read(string sql, ReadOnlySpan<object> values) =>
        connection is SqliteConnection sqlite ? Direct(sqlite, sql).Read(values) : Bind(sql, values).ExecuteReader();

    // Made when there is a row: of values without a declared type SQLite says only then what they are.
    private Func<DbDataReader, T> Parser<T>(string sql, DbDataReader reader)
    {
        if (!_parsers.TryGetValue(sql, out var parser))
            _parsers[sql] = parser = reader.GetRowParser<T>();
        return (Func<DbDataReader, T>)parser;
    }

    private SqliteStatement Direct(SqliteConnection sqlite, string sql)
    {
        if (!_direct.TryGetValue(sql, out var statement))
            _direct[sql] = statement = new SqliteStatement(sqlite, dialect.Translate(sql));
        return statement;
    }

    private DbCommand Bind(string sql, ReadOnlySpan<object> values)
    {
        if (!_statements.TryGetValue(sql, out var command))
            _statements[sql] = command = Prepare(sql);
        Bind(command, values);
        command.Transaction = _transaction;
        return command;
    }

    private DbCommand Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = dialect.Translate(sql);
        foreach (var name in SqlText.Parameters(sql))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private void Bind(DbCommand command, ReadOnlySpan<object> values)
    {
        if (values.Length != command.Parameters.Count)
            throw new InvalidOperationException($"The statement takes {command.Parameters.Count} values and got {values.Length}: {command.CommandText}");
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.Parameters[i];
            var value = values[i];
            (parameter.DbType, parameter.Value) = value switch
            {
                long => (DbType.Int64, value),
                string => (DbType.String, value),
                byte[] => (DbType.Binary, value),
                Null n => (n.Type, DBNull.Value),
                null => throw new InvalidOperationException("An absent value is stored as Null.Text, Null.Long or Null.Bytes."),
                _ => throw new InvalidOperationException($"A {value.GetType().Name} cannot be stored; rows speak long, string and byte[]."),
            };
            // One size per type, so that SQL Server keeps one plan per statement; only lists are longer, and always are.
            if (!dialect.IsEmbedded && value is not long)
                parameter.Size = value is string { Length: <= 4000 } ? 4000 : -1;
        }
    }
}
