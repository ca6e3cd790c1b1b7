using System.Collections.Concurrent;
using System.Data.Common;
using CrmHub.Hub.Storage.Dialects;

namespace CrmHub.Hub.Storage;

/// <summary>Opens the database: checks that nobody else has it, brings its schema up to date, lends out readers.</summary>
internal sealed class Database : IDisposable
{
    private const int ReadTries = 3;

    private readonly SqlDialect _dialect;
    private readonly FileStream? _lock;
    private readonly ConcurrentBag<SqlSession> _idle = [];

    private Database(SqlDialect dialect, FileStream? fileLock) => (_dialect, _lock) = (dialect, fileLock);

    public SqlDialect Dialect => _dialect;

    /// <exception cref="InvalidOperationException">Another process has the file, or the schema is newer than this program.</exception>
    public static Database Open(StorageOptions options, TimeProvider time)
    {
        if (options.Provider == "sqlserver")
            return On(new SqlServerDialect(ConnectionString(options)), time);

        var path = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return Opened(new SqliteDialect(path), Exclusive(path), time);
    }

    /// <summary>A database that somebody else has reserved.</summary>
    public static Database On(SqlDialect dialect, TimeProvider time) => Opened(dialect, null, time);

    public SqlSession OpenWriter() => new(_dialect.OpenWriter(), _dialect);

    /// <summary>Runs a query. SQLite answers on the spot; a database across the network is waited for off the caller's thread.</summary>
    public ValueTask<T> ReadAsync<T>(Func<SqlSession, T> query, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return _dialect.IsEmbedded ? ValueTask.FromResult(Read(query)) : new ValueTask<T>(Task.Run(() => Read(query), ct));
    }

    public T Read<T>(Func<SqlSession, T> query)
    {
        for (var left = ReadTries; ; left--)
        {
            try
            {
                return Ask(query);
            }
            catch (DbException e) when (left > 1 && _dialect.IsPassing(e))
            {
                // A read that lost a deadlock, or found its connection closed meanwhile, has changed nothing.
            }
            catch (DbException e)
            {
                throw new StorageException("The database could not be read.", e);
            }
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
            session.Dispose();
        _lock?.Dispose();
    }

    private T Ask<T>(Func<SqlSession, T> query)
    {
        SqlSession? session = null;
        try
        {
            if (!_idle.TryTake(out session))
                session = new SqlSession(_dialect.OpenReader(), _dialect);
            var result = query(session);
            _idle.Add(session);
            session = null;
            return result;
        }
        finally
        {
            // A session whose query failed may be broken: it is not lent out again.
            session?.Dispose();
        }
    }

    private static Database Opened(SqlDialect dialect, FileStream? fileLock, TimeProvider time)
    {
        try
        {
            Migrator.Migrate(dialect, time);
            return new Database(dialect, fileLock);
        }
        catch
        {
            fileLock?.Dispose();
            throw;
        }
    }

    private static FileStream Exclusive(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException(
                $"Another process has the database {path} open. Stop it first, give this one its own Storage:Path, or use SQL Server for several replicas.", e);
        }
    }

    private static string ConnectionString(StorageOptions options) =>
        options.ConnectionStringFile.Length > 0 ? File.ReadAllText(options.ConnectionStringFile).Trim() : options.ConnectionString;
}
