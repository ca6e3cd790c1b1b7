namespace CrmHub.Adapters.Salesforce.Calls;

/// <summary>Remembers the last keys given to it; forgetting one costs a request, never a duplicate.</summary>
internal sealed class RecentKeys(int capacity)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public bool Contains(string key)
    {
        lock (_gate)
            return _keys.Contains(key);
    }

    public void Add(string key)
    {
        lock (_gate)
        {
            if (!_keys.Add(key))
                return;
            _order.Enqueue(key);
            if (_order.Count > capacity)
                _keys.Remove(_order.Dequeue());
        }
    }
}
