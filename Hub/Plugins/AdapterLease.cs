namespace CrmHub.Hub.Plugins;

/// <summary>
/// The right to call one adapter: as long as it is held the adapter is neither disposed nor unloaded (up to the drain timeout).
/// Take it for one call, then dispose it.
/// </summary>
internal sealed class AdapterLease<T>(RunningAdapter running, T adapter) : IDisposable
    where T : class
{
    private RunningAdapter? _running = running;
    private T? _adapter = adapter;

    /// <summary>The adapter's name.</summary>
    public string Name { get; } = running.Name;

    /// <summary>The capability rented.</summary>
    public T Adapter => _adapter ?? throw new ObjectDisposedException(nameof(AdapterLease<>), "The lease on the adapter was given back.");

    public void Dispose()
    {
        _adapter = null;
        Interlocked.Exchange(ref _running, null)?.Leave();
    }
}
