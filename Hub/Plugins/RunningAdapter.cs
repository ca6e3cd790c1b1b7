using CrmHub.Hub.Plugins.Loading;

namespace CrmHub.Hub.Plugins;

/// <summary>
/// One loaded adapter and the calls running in it. Retiring it shuts the door, waits for the calls, disposes the adapter and lets
/// go of everything that keeps its load context alive; what remains is text.
/// </summary>
internal sealed class RunningAdapter(LoadedPlugin plugin, TimeProvider time)
{
    private const int Shut = int.MinValue;

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoadedPlugin? _plugin = plugin;
    private int _calls;

    public string Name { get; } = plugin.Manifest.Name;

    public string Version { get; } = plugin.Manifest.Version;

    public string Fingerprint { get; } = plugin.Fingerprint;

    /// <summary>The settings it was made with, so that a reload notices changed ones.</summary>
    public string SettingsDigest { get; } = plugin.SettingsDigest;

    public IReadOnlyList<string> Capabilities { get; } = Plugins.Capabilities.Of(plugin.Adapter);

    public DateTimeOffset LoadedAt { get; } = time.GetUtcNow();

    /// <summary>Calls running now.</summary>
    public int Calls => Volatile.Read(ref _calls) & ~Shut;

    public bool Can<T>()
        where T : class => _plugin?.Adapter is T;

    /// <summary>Null when it cannot do that or was retired meanwhile.</summary>
    public AdapterLease<T>? Rent<T>()
        where T : class
    {
        if (!TryEnter())
            return null;
        if (_plugin?.Adapter is T adapter)
            return new AdapterLease<T>(this, adapter);
        Leave();
        return null;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _calls) == Shut)
            _drained.TrySetResult();
    }

    /// <summary>Shuts the door and waits for the calls inside. False when they were still running after <paramref name="patience"/>.</summary>
    public async Task<bool> DrainAsync(TimeSpan patience, CancellationToken ct)
    {
        if (Interlocked.Or(ref _calls, Shut) is 0 or Shut)
            return true;
        try
        {
            await _drained.Task.WaitAsync(patience, time, ct).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Gives the plugin out to be closed; from now on nothing here keeps it alive.</summary>
    public LoadedPlugin? Detach() => Interlocked.Exchange(ref _plugin, null);

    private bool TryEnter()
    {
        var calls = Volatile.Read(ref _calls);
        while (calls >= 0)
        {
            var seen = Interlocked.CompareExchange(ref _calls, calls + 1, calls);
            if (seen == calls)
                return true;
            calls = seen;
        }

        return false;
    }
}
