using System.Reflection;
using CrmHub.Hub.Storage.Dialects;

namespace CrmHub.Hub.Storage;

/// <summary>Applies the embedded numbered scripts that the database does not have yet, each in a transaction under the schema lock.</summary>
internal static class Migrator
{
    private const string VersionTableSqlite =
        "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at INTEGER NOT NULL);";

    private const string VersionTableSqlServer =
        "IF OBJECT_ID(N'schema_version', N'U') IS NULL CREATE TABLE schema_version (version bigint NOT NULL CONSTRAINT pk_schema_version PRIMARY KEY, applied_at bigint NOT NULL);";

    public static IReadOnlyList<(long Version, string Script)> Scripts(string folder)
    {
        var prefix = $"CrmHub.Hub.Storage.Schema.{folder}.";
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => (long.Parse(n.AsSpan(prefix.Length, 4), System.Globalization.CultureInfo.InvariantCulture), Text(assembly, n)))];
    }

    /// <summary>Throws <see cref="InvalidOperationException"/> when the database is newer than this program.</summary>
    public static void Migrate(SqlDialect dialect, TimeProvider time)
    {
        using var connection = dialect.OpenWriter();
        using var transaction = dialect.BeginWrite(connection);
        dialect.LockSchema(connection, transaction);
        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        Execute(dialect.IsEmbedded ? VersionTableSqlite : VersionTableSqlServer);
        using var query = connection.CreateCommand();
        query.Transaction = transaction;
        query.CommandText = "SELECT MAX(version) FROM schema_version";
        var current = query.ExecuteScalar() is long version ? version : 0;
        var scripts = Scripts(dialect.SchemaFolder);
        if (current > scripts[^1].Version)
            throw new InvalidOperationException($"The database has schema {current}, this program knows {scripts[^1].Version}. Run the newer program.");

        foreach (var (number, script) in scripts.Where(s => s.Version > current))
        {
            foreach (var batch in dialect.Batches(script))
                Execute(batch);
            Execute(FormattableString.Invariant($"INSERT INTO schema_version (version, applied_at) VALUES ({number}, {time.GetUtcNow().ToUnixTimeMilliseconds()})"));
        }

        transaction.Commit();
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
