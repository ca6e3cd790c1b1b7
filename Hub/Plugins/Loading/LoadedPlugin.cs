using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>A created adapter with all that has to be taken down with it.</summary>
internal sealed class LoadedPlugin(PluginContext context, IAdapter adapter, HttpMessageHandler http)
{
    public required AdapterManifest Manifest { get; init; }

    /// <summary>Of the files it was loaded from.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Of the settings it was made with.</summary>
    public required string SettingsDigest { get; init; }

    public IAdapter Adapter { get; } = adapter;

    /// <summary>Says whether its load context is still in memory.</summary>
    public WeakReference Alive => context.Alive;

    /// <summary>The folder it was loaded from; it can be deleted once the context is gone.</summary>
    public string Shadow => context.Shadow;

    /// <summary>Disposes the adapter, its transport and its load context. Returns what went wrong, or null; never throws.</summary>
    public async Task<string?> CloseAsync(TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        string? problem = null;
        try
        {
            await Task.Run(() => Adapter.DisposeAsync().AsTask(), CancellationToken.None).WaitAsync(patience, time, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (Foreign.IsContained(e))
        {
            problem = e.GetType().Name;
        }

        http.Dispose();
        context.Dispose();
        return problem;
    }
}
