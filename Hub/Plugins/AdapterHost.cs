using CrmHub.Hub.Plugins.Loading;
using CrmHub.Hub.Plugins.Settings;
using CrmHub.Hub.Quotas;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Plugins;

/// <summary>
/// The adapters of this hub: one folder each, loaded at start and on <see cref="ReloadAsync"/>. Whatever an adapter does, the host goes
/// on and its status says what happened.
/// </summary>
internal sealed class AdapterHost : IHostedService, IAsyncDisposable
{
    // Beyond this a reload does not wait for the load before the last one to leave memory.
    private static readonly TimeSpan PreviousGone = TimeSpan.FromSeconds(2);

    private readonly SortedDictionary<string, AdapterSlot> _slots = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _publish = new();
    private readonly ShadowCopies _shadows = new();
    private readonly IConfiguration _configuration;
    private readonly IOptionsMonitor<AdaptersOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PluginActivation _activation;
    private readonly Retirements _retirements;
    private AdaptersOptions _lastGood;
    private volatile AdapterSet _current = AdapterSet.Empty;

    public AdapterHost(IConfiguration configuration, IOptionsMonitor<AdaptersOptions> options, TimeProvider time, ILoggerFactory logging, QuotaBook quotas)
    {
        (_configuration, _options, _time) = (configuration, options, time);
        _lastGood = options.CurrentValue;
        _logger = logging.CreateLogger<AdapterHost>();
        _activation = new PluginActivation(configuration, time, logging, _shadows, quotas);
        _retirements = new Retirements(time, logging.CreateLogger<Retirements>(), Publish);
    }

    /// <summary>Which adapters serve now.</summary>
    public AdapterSet Current => _current;

    /// <summary>Every adapter folder and how it stands, by name.</summary>
    public IReadOnlyList<AdapterStatus> Status => _current.Status;

    /// <summary>The right to call an adapter; null when it does not serve or cannot do <typeparamref name="T"/>.</summary>
    public AdapterLease<T>? Rent<T>(string name)
        where T : class
    {
        while (true)
        {
            var set = _current;
            if (set.Find(name) is not { } running)
                return null;
            if (running.Rent<T>() is { } lease)
                return lease;

            // Refused while still the current one: it cannot do T. Else it was replaced this moment, and its successor is asked.
            if (ReferenceEquals(set, _current))
                return null;
        }
    }

    /// <summary>A lease on every serving adapter that can do <typeparamref name="T"/>, by name.</summary>
    public IReadOnlyList<AdapterLease<T>> RentAll<T>()
        where T : class => [.. _current.With<T>().Select(Rent<T>).OfType<AdapterLease<T>>()];

    /// <summary>
    /// Looks at the adapter folders again: new ones are loaded, changed ones (files or settings) replaced, missing ones unloaded, those
    /// that did not load tried again. With a name, only that adapter or folder, changed or not. A replacement is up before the old one
    /// goes; when it does not load the old one goes on.
    /// </summary>
    /// <returns>How every folder stands afterwards.</returns>
    public async Task<IReadOnlyList<AdapterStatus>> ReloadAsync(string? name, CancellationToken ct)
    {
        await _gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            await LookAsync(string.IsNullOrWhiteSpace(name) ? null : name.Trim(), Options(), ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            AdapterLog.NoFolder(_logger, e.GetType().Name, e.Message);
        }
        finally
        {
            _gate.Release();
        }

        return Status;
    }

    public async Task StartAsync(CancellationToken cancellationToken) => await ReloadAsync(null, cancellationToken).ConfigureAwait(false);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var closing = new List<Task>();
            foreach (var slot in _slots.Values.ToList())
                closing.AddRange([slot.Retirement.Closed, Remove(slot, Options()).Closed]);
            await Task.WhenAll(closing).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _retirements.Hurry();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _retirements.Hurry();
        foreach (var slot in _slots.Values.ToList())
            Remove(slot, Options());
        await _retirements.EndAsync().ConfigureAwait(false);
        _shadows.Dispose();
        _gate.Dispose();
    }

    /// <summary>The options as they are; the last good ones when somebody has just broken them.</summary>
    private AdaptersOptions Options()
    {
        try
        {
            return _lastGood = _options.CurrentValue;
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            AdapterLog.BadOptions(_logger, e.Message);
            return _lastGood;
        }
    }

    private async Task LookAsync(string? name, AdaptersOptions options, CancellationToken ct)
    {
        var root = new DirectoryInfo(options.FullPath);
        if (!root.Exists)
        {
            // Not the same as an empty one: a volume that is gone for a moment must not take the adapters with it.
            AdapterLog.NoFolder(_logger, "missing", options.FullPath);
            return;
        }

        // A leading dot hides a folder: copy a new adapter there, then rename it.
        var folders = root.EnumerateDirectories().Where(d => !d.Name.StartsWith('.')).ToDictionary(d => d.Name, d => d.FullName, StringComparer.Ordinal);
        foreach (var slot in _slots.Values.Where(s => !folders.ContainsKey(s.Folder) && Concerns(name, s.Folder)).ToList())
            Remove(slot, options);
        foreach (var (folder, path) in folders.OrderBy(f => f.Key, StringComparer.Ordinal).Where(f => Concerns(name, f.Key)))
        {
            ct.ThrowIfCancellationRequested();
            await RefreshAsync(Slot(folder), path, options, force: name is not null).ConfigureAwait(false);
        }
    }

    private bool Concerns(string? name, string folder) => name is null
        || name.Equals(folder, StringComparison.OrdinalIgnoreCase)
        || (_slots.TryGetValue(folder, out var slot) && name.Equals(slot.Name, StringComparison.OrdinalIgnoreCase));

    private async Task RefreshAsync(AdapterSlot slot, string path, AdaptersOptions options, bool force)
    {
        try
        {
            if (AdapterSection.IsDisabled(_configuration, slot.Name) || AdapterSection.IsDisabled(_configuration, slot.Folder))
                throw PluginActivation.Disabled(slot.Name);
            var files = PluginFiles.Read(path);
            slot.Fingerprint = files.Fingerprint;
            if (!force && IsUnchanged(slot, options))
                return;
            await SettleAsync(slot).ConfigureAwait(false);
            Swap(slot, new RunningAdapter(await LoadAsync(files, options).ConfigureAwait(false), _time), options);
        }
        catch (Exception e) when (Foreign.IsContained(e))
        {
            Refuse(slot, Foreign.Refusal(e, "being loaded", static text => text), options);
        }
    }

    private bool IsUnchanged(AdapterSlot slot, AdaptersOptions options) => slot is { Running: { } running, Refusal: null }
        && running.Fingerprint == slot.Fingerprint
        && running.SettingsDigest == AdapterSection.Digest(_configuration, running.Name)
        && options.Allows(running.Fingerprint);

    /// <summary>Keeps the contexts of one adapter few: the one that serves, the one that comes, and none on its way out if it can be helped.</summary>
    private async Task SettleAsync(AdapterSlot slot)
    {
        await slot.Retirement.Closed.ConfigureAwait(false);
        try
        {
            await slot.Retirement.Gone.WaitAsync(PreviousGone, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It is watched and will be reported.
        }
    }

    private async Task<LoadedPlugin> LoadAsync(PluginFiles files, AdaptersOptions options)
    {
        // On a thread of its own, because an adapter that never returns keeps it; without the caller's context, because whatever the
        // adapter starts would hold on to it for life.
        Task<LoadedPlugin> load;
        using (ExecutionContext.SuppressFlow())
            load = Task.Factory.StartNew(
                () => _activation.Load(files, options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await load.WaitAsync(options.LoadTimeout, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _ = CloseLateAsync(load, options.LoadTimeout);
            throw PluginRefusedException.Faulted(
                $"It did not come up within {options.LoadTimeout.TotalSeconds:0.#} s and keeps a thread busy: mend the adapter, then restart the hub.");
        }
    }

    private async Task CloseLateAsync(Task<LoadedPlugin> load, TimeSpan patience)
    {
        try
        {
            var late = await load.ConfigureAwait(false);
            await late.CloseAsync(patience, _time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PluginRefusedException)
        {
            // It failed after all; it was reported when it was given up.
        }
    }

    private void Swap(AdapterSlot slot, RunningAdapter running, AdaptersOptions options)
    {
        if (_slots.Values.FirstOrDefault(s => s != slot && s.Running?.Name == running.Name) is { } other)
        {
            _retirements.Retire(running, options);
            throw PluginRefusedException.Faulted($"It calls itself {running.Name}, and so does the folder {other.Folder}, which serves: remove one of them, then reload.");
        }

        var old = slot.Running;
        lock (_publish)
            slot.Serve(running);
        Publish();
        AdapterLog.Active(_logger, running.Name, running.Version, running.Fingerprint);
        if (old is not null)
            slot.Retirement = _retirements.Retire(old, options);
    }

    private void Refuse(AdapterSlot slot, PluginRefusedException refusal, AdaptersOptions options)
    {
        var stop = refusal.State == AdapterState.Disabled || (slot.Running is { } running && !options.Allows(running.Fingerprint));
        RunningAdapter? stopped;
        lock (_publish)
            stopped = slot.Refuse(refusal, stop);
        Publish();
        if (refusal.State == AdapterState.Disabled)
            AdapterLog.Disabled(_logger, slot.Name);
        else
            AdapterLog.Refused(_logger, slot.Name, refusal.State, refusal.Message);
        if (stopped is not null)
            slot.Retirement = _retirements.Retire(stopped, options);
    }

    private Retirement Remove(AdapterSlot slot, AdaptersOptions options)
    {
        lock (_publish)
            _slots.Remove(slot.Folder);
        Publish();
        AdapterLog.Removed(_logger, slot.Name);
        return slot.Running is { } running ? _retirements.Retire(running, options) : Retirement.None;
    }

    private AdapterSlot Slot(string folder)
    {
        lock (_publish)
        {
            if (!_slots.TryGetValue(folder, out var slot))
                _slots.Add(folder, slot = new AdapterSlot(folder));
            return slot;
        }
    }

    private void Publish()
    {
        lock (_publish)
            _current = new AdapterSet(
                _slots.Values.Select(s => s.Running).OfType<RunningAdapter>(),
                _slots.Values.Select(s => s.Status(_retirements.Lingering(s.Name))));
    }
}
