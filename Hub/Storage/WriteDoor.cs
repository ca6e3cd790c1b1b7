using System.Data.Common;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Storage;

/// <summary>
/// The only way to write. Changes queue up and one writer commits them in batches, first come first served: one flush to disk
/// carries as many changes as have gathered while the last one ran. A change is acknowledged after its commit, never before.
/// </summary>
internal sealed partial class WriteDoor : IAsyncDisposable
{
    private const int LargestBatch = 512;
    private const string Savepoint = "change";

    private readonly Database _database;
    private readonly ILogger<WriteDoor> _logger;
    private readonly int _capacity;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Pending> _queue = [];
    private bool _closing;

    public WriteDoor(Database database, StorageOptions options, ILogger<WriteDoor> logger)
    {
        (_database, _logger, _capacity) = (database, logger, options.WriteQueue);
        _thread = new Thread(Run) { Name = "write door", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Raised on the writer's thread after a batch is on disk; handlers must be quick.</summary>
    public event Action<IReadOnlyList<Change>>? Batched;

    /// <summary>Nothing is taken any more.</summary>
    public bool IsClosing => Volatile.Read(ref _closing);

    /// <summary>Completes when the change is on disk or refused.</summary>
    /// <exception cref="StorageBusyException">More changes wait than the queue holds, or the hub is stopping.</exception>
    /// <exception cref="StorageException">
    /// The database failed. Nothing of the change is stored, unless the commit itself was cut off and the database could not be asked since:
    /// committing the same <see cref="Change"/> again finds that out.
    /// </exception>
    public Task<Committed> CommitAsync(Change change, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var pending = new Pending(change);
        lock (_gate)
        {
            if (_closing)
                throw new StorageBusyException("The hub is stopping.");
            if (_queue.Count >= _capacity)
                throw new StorageBusyException($"{_capacity} changes wait for the disk already.");
            _queue.Add(pending);
            if (_queue.Count == 1)
                _arrived.Release();
        }

        // Once queued a change may be committed whatever the caller does; giving up early would only hide the outcome.
        return pending.Outcome.Task;
    }

    /// <summary>Commits what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_closing)
                _arrived.Release();
            _closing = true;
        }

        await _ended.Task.ConfigureAwait(false);
        _arrived.Dispose();
    }

    private void Run()
    {
        SqlSession? session = null;
        while (true)
        {
            _arrived.Wait();
            var (batch, last) = Take();
            for (var start = 0; start < batch.Count; start += LargestBatch)
            {
                session = Write(session, batch.GetRange(start, Math.Min(LargestBatch, batch.Count - start)));
                session?.AfterWrite();
            }

            if (last)
                break;
        }

        session?.Dispose();
        _ended.SetResult();
    }

    private (List<Pending> Batch, bool Last) Take()
    {
        lock (_gate)
        {
            var batch = _queue;
            _queue = [];
            return (batch, _closing);
        }
    }

    private SqlSession? Write(SqlSession? session, List<Pending> batch, bool last = false)
    {
        try
        {
            session ??= _database.OpenWriter();
            Commit(session, batch);
            return session;
        }
        catch (Exception e) when (e is not OutOfMemoryException) // whatever it was, the writer must go on and the caller must hear of it
        {
            Close(session);
            if (batch.Count == 1 && (last || !IsWorthAnother(e, batch[0].Change)))
            {
                Log.WriteFailed(_logger, e, batch[0].Change.Parts.Count);
                batch[0].Outcome.SetException(new StorageException("The change could not be stored.", e));
                return null;
            }

            // One bad change must not take its neighbours with it: each is tried alone.
            Log.BatchFailed(_logger, e, batch.Count);
            return batch.Aggregate((SqlSession?)null, (current, pending) => Write(current, [pending], last: batch.Count == 1));
        }
    }

    // A commit that was cut off is asked for that way.
    private bool IsWorthAnother(Exception failure, Change change) => change.Doubt is not null || (failure is DbException e && _database.Dialect.IsPassing(e));

    // A full disk makes SQLite roll back by itself, and the client then fails to roll back again while it closes: nothing is open any more
    // but the handle, which its finalizer closes. What matters has been caught already.
    private void Close(SqlSession? session)
    {
        try
        {
            session?.Dispose();
        }
        catch (DbException e)
        {
            Log.CloseFailed(_logger, e);
        }
    }

    private void Commit(SqlSession session, List<Pending> batch)
    {
        var outcomes = new Committed[batch.Count];
        using (var transaction = session.BeginWrite())
        {
            var log = LedgerAppender.Open(session);
            for (var i = 0; i < batch.Count; i++)
                outcomes[i] = Apply(session, transaction, log, batch[i].Change);
            log.Close();
            for (var i = 0; i < batch.Count; i++)
                batch[i].Change.Doubt = outcomes[i].Done ? outcomes[i].FirstEntry : null;
            transaction.Commit();
            session.EndWrite();
        }

        batch.ForEach(p => p.Change.Doubt = null);
        Batched?.Invoke([.. batch.Where((_, i) => outcomes[i].Done).Select(p => p.Change)]);
        for (var i = 0; i < batch.Count; i++)
            batch[i].Outcome.SetResult(outcomes[i]);
    }

    private static Committed Apply(SqlSession session, DbTransaction transaction, LedgerAppender log, Change change)
    {
        if (change.Doubt is { } doubt && log.Holds(doubt, change.Bodies[0]))
            return new Committed(null, doubt);
        if (change.Guards.Count > 1)
            transaction.Save(Savepoint);
        session.Sequence = log.Entries;
        foreach (var guard in change.Guards)
        {
            if (guard.Apply(session) == 0)
            {
                if (change.Guards.Count > 1)
                    Undo(transaction);
                return new Committed(guard, -1);
            }
        }

        // Kept open, each would have SQLite copy every page that changes from here on, once for every change before it.
        if (change.Guards.Count > 1)
            transaction.Release(Savepoint);
        foreach (var part in change.Parts)
            part.Apply(session);
        var first = log.Entries;
        foreach (var body in change.Bodies)
            log.Append(body);
        return new Committed(null, first);
    }

    private static void Undo(DbTransaction transaction)
    {
        transaction.Rollback(Savepoint);
        transaction.Release(Savepoint);
    }

    private sealed record Pending(Change Change)
    {
        public TaskCompletionSource<Committed> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A change of {Parts} parts could not be stored")]
        public static partial void WriteFailed(ILogger logger, Exception exception, int parts);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Changes} changes failed; each is tried alone")]
        public static partial void BatchFailed(ILogger logger, Exception exception, int changes);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A broken connection could not be closed")]
        public static partial void CloseFailed(ILogger logger, Exception exception);
    }
}
