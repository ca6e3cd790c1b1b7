using CrmHub.Hub.Quotas;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync;

/// <summary>
/// What one system is owed: a window of the oldest deliveries for each priority, so that a long import hides no call log. Order is kept
/// per customer within a priority: a lane that came to this replica since it last read from the beginning has older deliveries behind the
/// mark, so reading starts over then, and a customer's second call never overtakes the first. Not for concurrent use.
/// </summary>
internal sealed class Backlog(string system, DeliveryStore store, Replica replica)
{
    private const int Size = 4_096;

    private readonly Part[] _parts = [.. Priorities.Background.Select(p => new Part(p))];
    private Dictionary<long, long> _lanes = [];
    private bool _over = true;

    public static Priority PriorityOf(DeliveryRow row) => (Priority)(row.Priority ?? (long)Priorities.Of(row.Operation));

    /// <summary>Deliveries in memory, by priority.</summary>
    public IEnumerable<(Priority Priority, int Count)> Counts => _parts.Select(p => (p.Priority, p.Window.Count));

    /// <summary>Rows may be there that were not: new ones, or with <paramref name="behind"/> ones behind the mark too.</summary>
    public void LookAgain(bool behind)
    {
        _over |= behind;
        foreach (var part in _parts)
            part.More = true;
    }

    public async Task RefillAsync(CancellationToken ct)
    {
        do
        {
            if (_over)
                await StartOverAsync(ct).ConfigureAwait(false);
            // A full window is let run half empty first: a read per freed place would cost a page each.
            foreach (var part in _parts.Where(p => p.More && p.Window.Count <= Size / 2))
                await RefillAsync(part, ct).ConfigureAwait(false);
        }
        while (_over);
    }

    /// <summary>When the next delivery of each priority may go, Unix milliseconds; those that have none are left out.</summary>
    public IEnumerable<(Priority Priority, long At)> Due =>
        _parts.Where(p => p.Window.NextDue is not null).Select(p => (p.Priority, p.Window.NextDue!.Value));

    /// <summary>The delivery that may go now.</summary>
    public DeliveryRow? Next(Priority priority, long now) => Window(priority).Next(now);

    /// <summary>Newer ones that may make it unnecessary.</summary>
    public IReadOnlyList<DeliveryRow> After(DeliveryRow row) => Window(PriorityOf(row)).After(row);

    public void Finish(DeliveryRow row) => Window(PriorityOf(row)).Finish(row);

    public void PutBack(DeliveryRow row) => Window(PriorityOf(row)).PutBack(row);

    /// <summary>What was known of a delivery under way is not so any more: it and those behind it are read again.</summary>
    public void Lost(DeliveryRow row)
    {
        Window(PriorityOf(row)).Forget(row);
        LookAgain(behind: true);
    }

    private async Task StartOverAsync(CancellationToken ct)
    {
        _lanes = (await store.LanesAsync(replica.Id, ct).ConfigureAwait(false)).ToDictionary(l => l.Lane, l => l.Epoch);
        foreach (var part in _parts)
            (part.After, part.More) = (0, true);
        _over = false;
    }

    private async Task RefillAsync(Part part, CancellationToken ct)
    {
        while (part.More && !_over && part.Window.Count < Size)
        {
            var room = Size - part.Window.Count;
            var rows = await store.PendingAsync(system, (long)part.Priority, part.After, replica.Id, room, ct).ConfigureAwait(false);
            part.More = rows.Count == room;
            foreach (var row in rows)
            {
                if (!_lanes.TryGetValue(row.Lane, out var epoch) || epoch != row.Epoch)
                {
                    LookAgain(behind: true);
                    return;
                }

                part.Window.Offer(row);
                part.After = row.Seq;
            }
        }
    }

    private PendingWindow Window(Priority priority) => _parts.First(p => p.Priority == priority).Window;

    private sealed class Part(Priority priority)
    {
        public Priority Priority { get; } = priority;

        public PendingWindow Window { get; } = new();

        public long After { get; set; }

        public bool More { get; set; } = true;
    }
}
