using System.Collections.Concurrent;
using CrmHub.Hub.Plugins.Loading;

namespace CrmHub.Hub.Plugins;

/// <summary>Takes replaced adapters down: waits for their calls, closes them, watches them leave memory and says which do not.</summary>
internal sealed partial class Retirements(TimeProvider time, ILogger<Retirements> logger, Action changed)
{
    /// <summary>How long a closed adapter may stay in memory before it is reported.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, int> _lingering = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly UnloadWatch _watch = new(time);
    private readonly Lock _lock = new();
    private readonly List<Task> _underway = [];

    /// <summary>Earlier loads of an adapter that did not leave memory.</summary>
    public int Lingering(string name) => _lingering.GetValueOrDefault(name);

    /// <summary>Drains and closes; the task ends when the adapter is closed, <see cref="Retirement.Gone"/> when it left memory or was reported.</summary>
    public Retirement Retire(RunningAdapter running, AdaptersOptions options)
    {
        var closed = CloseAsync(running, options);
        var gone = WatchAsync(running.Name, closed);
        lock (_lock)
        {
            _underway.RemoveAll(t => t.IsCompleted);
            _underway.Add(gone);
        }

        return new Retirement(closed, gone);
    }

    /// <summary>The hub ends: stop waiting for calls, for adapters to close and for memory.</summary>
    public void Hurry() => _stop.Cancel();

    /// <summary>Ends when nothing is on its way out any more.</summary>
    public Task EndAsync()
    {
        lock (_lock)
            return Task.WhenAll(_underway);
    }

    private async Task<Remains?> CloseAsync(RunningAdapter running, AdaptersOptions options)
    {
        if (!await running.DrainAsync(options.DrainTimeout, _stop.Token).ConfigureAwait(false))
            Log.StillCalled(logger, running.Name, running.Calls);
        if (running.Detach() is not { } plugin)
            return null;
        if (await plugin.CloseAsync(options.LoadTimeout, time, _stop.Token).ConfigureAwait(false) is { } problem)
            Log.ClosedBadly(logger, running.Name, problem);
        return new Remains(plugin.Alive, plugin.Shadow);
    }

    private async Task WatchAsync(string name, Task<Remains?> closed)
    {
        if (await closed.ConfigureAwait(false) is not { } remains)
            return;
        try
        {
            if (!await _watch.IsGoneAsync(remains.Alive, Patience, _stop.Token).ConfigureAwait(false))
            {
                _lingering.AddOrUpdate(name, 1, static (_, n) => n + 1);
                Log.Lingers(logger, name);
                changed();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The hub ends; so does the context.
        }

        ShadowCopies.Delete(remains.Shadow);
    }

    private sealed record Remains(WeakReference Alive, string Shadow);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Adapter {Adapter} is closed although {Calls} calls still run in it: they outlived Adapters:DrainTimeout.")]
        public static partial void StillCalled(ILogger logger, string adapter, int calls);

        [LoggerMessage(LogLevel.Warning, "Adapter {Adapter} could not close cleanly ({Problem}).")]
        public static partial void ClosedBadly(ILogger logger, string adapter, string problem);

        [LoggerMessage(LogLevel.Warning, "Adapter {Adapter} was replaced but stays in memory: something it left behind (default JSON options, a timer, a thread, an event) refers to it. Restart the hub to free it.")]
        public static partial void Lingers(ILogger logger, string adapter);
    }
}
