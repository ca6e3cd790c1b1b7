using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Pipedrive.Calls;

/// <summary>What was last tried for a key, and what came of it. Forgetting one costs requests, never a duplicate.</summary>
internal sealed class RecentWrites(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OpId, Attempt> _attempts = [];
    private readonly Queue<OpId> _order = new();

    public Attempt? Find(OpId opId)
    {
        lock (_gate)
            return _attempts.GetValueOrDefault(opId);
    }

    /// <summary>The first start of a key stays: nothing written for it can be older.</summary>
    public void Note(OpId opId, string kind, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_attempts.TryGetValue(opId, out var known))
                _attempts[opId] = known with { Kind = kind };
            else
                Add(opId, new Attempt(kind, at, null));
        }
    }

    public void Done(OpId opId, Logged written)
    {
        lock (_gate)
        {
            if (_attempts.TryGetValue(opId, out var known))
                _attempts[opId] = known with { Written = written };
        }
    }

    public void Forget(OpId opId)
    {
        lock (_gate)
        {
            if (_attempts.TryGetValue(opId, out var known))
                _attempts[opId] = known with { Written = null };
        }
    }

    private void Add(OpId opId, Attempt attempt)
    {
        _attempts[opId] = attempt;
        _order.Enqueue(opId);
        if (_order.Count > capacity)
            _attempts.Remove(_order.Dequeue());
    }

    internal sealed record Attempt(string Kind, DateTimeOffset FirstAt, Logged? Written);
}
