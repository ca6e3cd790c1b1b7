using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>
/// The data of one org. Every unit of work runs alone, under one lock, and stands or falls as a whole; effects are published
/// while the lock is held, so their order is the order in which they came about.
/// </summary>
internal sealed class Org(Catalog catalog, TimeProvider clock, OrgSettings? settings = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SObjectType, Table> _tables = catalog.Types.ToDictionary(t => t, t => new Table(t));
    private Changes? _open;

    public Catalog Catalog { get; } = catalog;

    /// <summary>The objects the integration user may see; to it, the others do not exist.</summary>
    public Catalog Visible => settings?.HiddenObjects is { Count: > 0 } hidden ? Catalog.Hiding(hidden) : Catalog;

    /// <summary>Hears each committed effect.</summary>
    public event Action<Effect>? Committed;

    /// <summary>The user all API calls run as; owner of what has no other owner.</summary>
    public string ApiUserId { get; set; } = "";

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Now in the org's own precision: whole seconds.</summary>
    public DateTimeOffset Second => new(Now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    public Table this[SObjectType type] => _tables[type];

    /// <summary>A record by its 18-character id, deleted or not.</summary>
    public Record? Find(string id) => Catalog.OfId(id) is { } type ? _tables[type].Find(id) : null;

    public Record? FindLive(string? id) => id is not null && Find(id) is { IsDeleted: false } record ? record : null;

    /// <summary>Value of a stored or computed field.</summary>
    public object? Read(Record record, Field field) => field.Computed ? Computed.Read(this, record, field) : record[field];

    /// <summary>Runs <paramref name="work"/> alone; nothing it did stays when it throws. Inside another unit it becomes part of that one.</summary>
    public T Atomically<T>(Func<Changes, T> work) => Atomically(work, static _ => true);

    /// <summary>As above, and nothing stays either when <paramref name="keep"/> says so.</summary>
    public T Atomically<T>(Func<Changes, T> work, Func<T, bool> keep)
    {
        lock (_gate)
        {
            if (_open is not null)
                return work(_open);
            var changes = _open = new Changes();
            var stands = false;
            try
            {
                var result = work(changes);
                stands = keep(result);
                return result;
            }
            finally
            {
                _open = null;
                Close(changes, stands);
            }
        }
    }

    /// <summary>Reads under the lock, so that all of it is of one moment.</summary>
    public T AtOnce<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    private void Close(Changes changes, bool stands)
    {
        if (!stands)
        {
            changes.TakeBack();
            return;
        }
        foreach (var effect in changes.Effects)
            Committed?.Invoke(effect);
    }
}
