using CrmHub.Adapters.Model;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// Fills the index while the hub is ready already, hears what this process commits, and fetches what other replicas have committed.
/// </summary>
internal sealed partial class HotFollower : BackgroundService
{
    private const int Page = 500;

    private readonly HotIndex _index;
    private readonly CustomerStore _store;
    private readonly CustomerReader _reader;
    private readonly AskedMemory _asked;
    private readonly RecordKeys _keys;
    private readonly TimeSpan _interval;
    private readonly bool _isAlone;
    private readonly TimeProvider _time;
    private readonly ILogger<HotFollower> _logger;

    public HotFollower(
        HotIndex index, CustomerStore store, CustomerReader reader, AskedMemory asked, RecordKeys keys, WriteDoor door, Database database, IOptions<HotOptions> options, TimeProvider time,
        ILogger<HotFollower> logger)
    {
        (_index, _store, _reader, _asked, _keys, _time, _logger) = (index, store, reader, asked, keys, time, logger);
        (_interval, _isAlone) = (TimeSpan.FromMilliseconds(options.Value.FollowMilliseconds), database.Dialect.IsEmbedded);
        // From here on, before the first page is read: what is committed meanwhile is newer than the page.
        door.Batched += Heard;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_index.IsOn)
            return;
        // The host waits for the part of a service that runs at once; a full store must not delay its start.
        await Task.Yield();
        var started = _time.GetTimestamp();
        var seen = await FilledFromAsync(stoppingToken).ConfigureAwait(false);
        _index.Filled();
        Log.Filled(_logger, _index.Figures().Customers, _index.Figures().Bytes / 1024 / 1024, _time.GetElapsedTime(started).TotalSeconds);
        using var timer = new PeriodicTimer(_interval, _time);
        while (!_isAlone && await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            seen = await FollowAsync(seen, stoppingToken).ConfigureAwait(false);
    }

    // The store answers meanwhile: a database that fails for a moment costs the filling a moment, not the hub its life.
    private async Task<ChangePlace> FilledFromAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var seen = ChangePlace.After(await _store.LastChangeAsync(ct).ConfigureAwait(false));
                await FillAsync(ct).ConfigureAwait(false);
                return seen;
            }
            catch (StorageException e)
            {
                Log.FillFailed(_logger, e);
                await Task.Delay(_interval, _time, ct).ConfigureAwait(false);
            }
        }
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var after = new byte[16];
        for (var rows = Page; rows == Page;)
        {
            var changes = _index.Changes;
            var page = await _store.PageAsync(after, Page, ct).ConfigureAwait(false);
            foreach (var row in page)
                await PutAsync(row, changes, ct).ConfigureAwait(false);
            rows = page.Count;
            after = rows > 0 ? page[^1].Id : after;
        }
    }

    private async Task<ChangePlace> FollowAsync(ChangePlace seen, CancellationToken ct)
    {
        try
        {
            var changes = _index.Changes;
            foreach (var row in await _store.ChangedAsync(seen, Page, ct).ConfigureAwait(false))
            {
                await PutAsync(row, changes, ct).ConfigureAwait(false);
                seen = ChangePlace.Of(row);
            }
        }
        catch (StorageException e)
        {
            // The next round tries again from the same place.
            Log.FollowFailed(_logger, e);
        }

        return seen;
    }

    private async Task PutAsync(CustomerRow row, long changes, CancellationToken ct)
    {
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

        [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of other replicas could not be fetched")]
        public static partial void FollowFailed(ILogger logger, Exception exception);
    }
}
