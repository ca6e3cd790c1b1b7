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
    private readonly Dictionary<string, Statement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SqliteStatement> _writes = new(ReferenceEqualityComparer.Instance);
    private DbTransaction? _transaction;

    static SqlSession() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public DbConnection Connection => connection;

    public SqlDialect Dialect => dialect;

    /// <summary>Ledger position of the first entry of the change being applied: rows that can be followed remember it.</summary>
    public long Sequence { get; set; }

    public DbTransaction BeginWrite() => _transaction = dialect.BeginWrite(connection);

    public void EndWrite() => _transaction = null;

    /// <summary>Rows affected.</summary>
    public int Run(string sql, params ReadOnlySpan<object> values)
    {
        if (connection is not SqliteConnection sqlite)
            return Bind(sql, values).Command.ExecuteNonQuery();
        if (!_writes.TryGetValue(sql, out var write))
            _writes[sql] = write = new SqliteStatement(sqlite, dialect.Translate(sql));
        return write.Run(values);
    }

    public List<T> Query<T>(string sql, params ReadOnlySpan<object> values)
    {
        var statement = Bind(sql, values);
        using var reader = statement.Command.ExecuteReader();
        var parse = statement.Parser<T>(reader);
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(parse(reader));
        return rows;
    }

    public T? Single<T>(string sql, params ReadOnlySpan<object> values)
        where T : class
    {
        var statement = Bind(sql, values);
        using var reader = statement.Command.ExecuteReader();
        return reader.Read() ? statement.Parser<T>(reader)(reader) : null;
    }

    public long Number(string sql, params ReadOnlySpan<object> values) =>
        Convert.ToInt64(Bind(sql, values).Command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);

    public byte[]? Bytes(string sql, params ReadOnlySpan<object> values) => Bind(sql, values).Command.ExecuteScalar() as byte[];

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Command.Dispose();
        foreach (var write in _writes.Values)
            write.Dispose();
        connection.Dispose();
    }

    private Statement Bind(string sql, ReadOnlySpan<object> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements[sql] = statement = Prepare(sql);
        statement.Bind(values);
        statement.Command.Transaction = _transaction;
        return statement;
    }

    private Statement Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = dialect.Translate(sql);
        foreach (var name in SqlText.Parameters(sql))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return new Statement(command, dialect.IsEmbedded);
    }

    private sealed class Statement(DbCommand command, bool embedded)
    {
        private Delegate? _parser;

        public DbCommand Command => command;

        public Func<DbDataReader, T> Parser<T>(DbDataReader reader) =>
            (Func<DbDataReader, T>)(_parser ??= reader.GetRowParser<T>());

        public void Bind(ReadOnlySpan<object> values)
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
                if (!embedded && value is not long)
                    parameter.Size = value is string { Length: <= 4000 } ? 4000 : -1;
            }
        }
    }
}
