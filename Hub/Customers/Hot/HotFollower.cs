using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// Fills the index while the hub is ready already, hears what this process commits, and fetches what other replicas have committed. What
/// cannot be read, for the database or for a master key, leaves the questions to the store and is tried again; it never stops the hub.
/// </summary>
internal sealed partial class HotFollower : BackgroundService, IHostedLifecycleService
{
    private const int Page = 500;

    private const int Many = 50_000;

    // A key is put back by a person, and read again every few seconds at best.
    private static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(15);

    private readonly HotIndex _index;
    private readonly CustomerStore _store;
    private readonly CustomerReader _reader;
    private readonly AskedMemory _asked;
    private readonly RecordKeys _keys;
    private readonly TimeSpan _interval;
    private readonly bool _isAlone;
    private readonly TimeProvider _time;
    private readonly ILogger<HotFollower> _logger;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChangePlace? _seen;
    private byte[] _filledTo = new byte[16];
    private Guid _reading;
    private long _caughtUpAt;
    private volatile string _problem = "";

    public HotFollower(
        HotIndex index, CustomerStore store, CustomerReader reader, AskedMemory asked, RecordKeys keys, WriteDoor door, Database database, IOptions<HotOptions> options, TimeProvider time,
        IMeterFactory meters, ILogger<HotFollower> logger)
    {
        (_index, _store, _reader, _asked, _keys, _time, _logger) = (index, store, reader, asked, keys, time, logger);
        (_interval, _isAlone) = (TimeSpan.FromMilliseconds(options.Value.FollowMilliseconds), database.Dialect.IsEmbedded);
        HotMetrics.Show(meters, Figures);
        // From here on, before the first page is read: what is committed meanwhile is newer than the page.
        door.Batched += Heard;
    }

    /// <summary>How index and follower stand.</summary>
    public HotFigures Figures()
    {
        var figures = _index.Figures();
        return figures with
        {
            Lag = !figures.IsFilled ? null : _isAlone ? TimeSpan.Zero : _time.GetElapsedTime(Interlocked.Read(ref _caughtUpAt)),
            Problem = _problem,
        };
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The hub is ready.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _started.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_index.IsOn)
            return;
        // A full store must not delay the start: reading it would take the processor from those who are getting ready.
        await _started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        var started = _time.GetTimestamp();
        while (!_index.IsComplete && !_index.Figures().IsOverflown)
            await FillAsync(stoppingToken).ConfigureAwait(false);
        if (_index.Figures().Customers >= Many)
            GiveBack();
        Log.Filled(_logger, _index.Figures().Customers, _index.Figures().Bytes / 1024 / 1024, _time.GetElapsedTime(started).TotalSeconds);
        while (!_isAlone)
        {
            await Task.Delay(_interval, _time, stoppingToken).ConfigureAwait(false);
            await FollowAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    // Where it failed it goes on: what was changed behind it meanwhile was heard, or is followed from the first place on.
    private async Task FillAsync(CancellationToken ct)
    {
        try
        {
            var began = _time.GetTimestamp();
            _seen ??= ChangePlace.After(await _store.LastChangeAsync(ct).ConfigureAwait(false));
            for (var rows = Page; rows == Page;)
            {
                var changes = _index.Changes;
                var page = await _store.PageAsync(_filledTo, Page, ct).ConfigureAwait(false);
                foreach (var row in page)
                {
                    await PutAsync(row, changes, ct).ConfigureAwait(false);
                    _filledTo = row.Id;
                }

                rows = page.Count;
            }

            Caught(began);
        }
        catch (StorageException e)
        {
            Log.FillFailed(_logger, e);
            await FailedAsync(e.Message, _interval, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MasterKeyException or CryptographicException)
        {
            await SealedAsync(e, ct).ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            var (began, changes) = (_time.GetTimestamp(), _index.Changes);
            var page = await _store.ChangedAsync(_seen!.Value, Page, ct).ConfigureAwait(false);
            foreach (var row in page)
            {
                await PutAsync(row, changes, ct).ConfigureAwait(false);
                _seen = ChangePlace.Of(row);
            }

            if (page.Count < Page)
                Caught(began);
        }
        catch (StorageException e)
        {
            // The next round tries again from the same place.
            Log.FollowFailed(_logger, e);
            _problem = e.Message;
        }
        catch (Exception e) when (e is MasterKeyException or CryptographicException)
        {
            // Whoever that is would be nobody to the index.
            _index.Incomplete();
            await SealedAsync(e, ct).ConfigureAwait(false);
        }
    }

    // Opening so many rows leaves half as much garbage in old age as the index is large, and a hub at work may not look there for hours.
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private Task SealedAsync(Exception e, CancellationToken ct)
    {
        var problem = $"Customer {_reading.Text()} cannot be opened. {e.Message}";
        Log.CannotOpen(_logger, problem, KeyPause.TotalSeconds);
        return FailedAsync(problem, KeyPause, ct);
    }

    private Task FailedAsync(string problem, TimeSpan pause, CancellationToken ct)
    {
        _problem = problem;
        return Task.Delay(pause, _time, ct);
    }

    private void Caught(long at)
    {
        Interlocked.Exchange(ref _caughtUpAt, at);
        _problem = "";
        _index.Filled();
    }

    private async Task PutAsync(CustomerRow row, long changes, CancellationToken ct)
    {
        _reading = Ids.FromBytes(row.Id);
        if (row.RedirectTo is null && await _reader.OpenAsync(row, ct).ConfigureAwait(false) is { } customer)
            _index.Put(customer, _keys.Of(customer.Golden), changes);
        else if (changes == _index.Changes)
            _index.Remove(Ids.FromBytes(row.Id));
        else
            // It may stand for itself again by now: the store knows.
            _index.Forget(Ids.FromBytes(row.Id), []);
    }

    private void Heard(IReadOnlyList<Change> batch)
    {
        foreach (var change in batch)
        {
            // Of an import there are hundreds in one change.
            var keys = change.Parts.OfType<SetIdentityKeys>().ToLookup(k => Ids.FromBytes(k.CustomerId), k => k.Keys);
            foreach (var part in change.Guards)
                Heard(part, keys);
            foreach (var part in change.Parts)
                Heard(part, keys);
        }
    }

    private void Heard(Part part, ILookup<Guid, IReadOnlyList<(long Kind, byte[] Key)>> keys)
    {
        switch (part)
        {
            case AddCustomer added:
                Heard(added.Row, added.Golden, added.Keys ?? keys[Ids.FromBytes(added.Row.Id)].FirstOrDefault());
                break;
            case SetCustomer set:
                Heard(set.Row, set.Golden, keys[Ids.FromBytes(set.Row.Id)].FirstOrDefault());
                break;
            case SetAskedKey asked:
                _asked.Keep(asked.BlindKey, asked.At);
                break;
        }
    }

    private void Heard(CustomerRow row, GoldenRecord? golden, IReadOnlyList<(long Kind, byte[] Key)>? keys)
    {
        var id = Ids.FromBytes(row.Id);
        if (row.RedirectTo is not null)
        {
            _index.Remove(id);
            return;
        }

        if (golden is null)
            _index.Forget(id, keys ?? []);
        else
            _index.Put(CustomerReader.Known(row, golden), keys ?? [], changes: null);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The hot index holds {Customers} customers in {Megabytes} MiB, filled in {Seconds:F1} s")]
        public static partial void Filled(ILogger logger, long customers, long megabytes, double seconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The hot index could not be filled; it is tried again, the database answers meanwhile")]
        public static partial void FillFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Problem} The hot index is silent until then and the database answers; tried again every {Seconds} s")]
        public static partial void CannotOpen(ILogger logger, string problem, double seconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of other replicas could not be fetched")]
        public static partial void FollowFailed(ILogger logger, Exception exception);
    }
}
