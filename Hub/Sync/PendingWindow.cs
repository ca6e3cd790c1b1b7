using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync;

/// <summary>
/// The oldest unfinished deliveries of one system, in memory: first in, first out per order key; a key whose head waits holds up only
/// itself. Bounded, so that a long backlog costs no memory. Not for concurrent use.
/// </summary>
internal sealed class PendingWindow
{
    private readonly Dictionary<string, Queue<DeliveryRow>> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<long> _known = [];
    private readonly Dictionary<(string Operation, string Target), List<DeliveryRow>> _same = [];
    private readonly PriorityQueue<DeliveryRow, (long Due, long Seq)> _heads = new();

    public int Count => _known.Count;

    /// <summary>When the next delivery may go, Unix milliseconds; null when none waits.</summary>
    public long? NextDue => _heads.TryPeek(out _, out var priority) ? priority.Due : null;

    /// <summary>Takes a delivery, in order of age; one it holds already is left alone.</summary>
    public void Offer(DeliveryRow row)
    {
        if (!_known.Add(row.Seq))
            return;
        Same(row)?.Add(row);
        var key = Key(row);
        if (_keys.TryGetValue(key, out var queue))
        {
            queue.Enqueue(row);
            return;
        }

        _keys[key] = new Queue<DeliveryRow>([row]);
        _heads.Enqueue(row, (row.DueAt, row.Seq));
    }

    /// <summary>The delivery that may go now, oldest due first; it is under way until finished or put back.</summary>
    public DeliveryRow? Next(long now)
    {
        if (!_heads.TryPeek(out var row, out var priority) || priority.Due > now)
            return null;
        _heads.Dequeue();
        return row;
    }

    /// <summary>Newer deliveries of the same operation for the same record, oldest first; they may make this one unnecessary.</summary>
    public IReadOnlyList<DeliveryRow> After(DeliveryRow row) => Same(row) is { } same ? [.. same.Where(s => s.Seq > row.Seq)] : [];

    /// <summary>Done with a delivery that was under way: the next one of its key may go.</summary>
    public void Finish(DeliveryRow row)
    {
        Drop(row);
        var key = Key(row);
        var queue = _keys[key];
        queue.Dequeue();
        if (queue.TryPeek(out var next))
            _heads.Enqueue(next, (next.DueAt, next.Seq));
        else
            _keys.Remove(key);
    }

    /// <summary>A delivery that was under way waits until its new due time, still ahead of its key.</summary>
    public void PutBack(DeliveryRow row)
    {
        var key = Key(row);
        var rest = _keys[key].Skip(1);
        _keys[key] = new Queue<DeliveryRow>(rest.Prepend(row));
        _heads.Enqueue(row, (row.DueAt, row.Seq));
    }

    /// <summary>A delivery that was under way is dropped with all that wait behind it: none of them may go before they were read again.</summary>
    public void Forget(DeliveryRow row)
    {
        if (!_keys.Remove(Key(row), out var queue))
            return;
        foreach (var waiting in queue)
            Drop(waiting);
    }

    private void Drop(DeliveryRow row)
    {
        _known.Remove(row.Seq);
        if (Same(row) is { } same && same.RemoveAll(s => s.Seq == row.Seq) > 0 && same.Count == 0)
            _same.Remove((row.Operation, row.Target!));
    }

    private List<DeliveryRow>? Same(DeliveryRow row)
    {
        if (row.Target is not { } target)
            return null;
        if (!_same.TryGetValue((row.Operation, target), out var same))
            _same.Add((row.Operation, target), same = []);
        return same;
    }

    private static string Key(DeliveryRow row) => Convert.ToHexString(row.OrderKey);
}
