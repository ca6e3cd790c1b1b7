using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CrmHub.Hub.Plugins;

/// <summary>Waits until a load context has left memory. Unloading is cooperative: one reference from outside keeps all of it.</summary>
internal sealed class UnloadWatch(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>True once the context is gone; false when it is still there after <paramref name="patience"/>.</summary>
    public async Task<bool> IsGoneAsync(WeakReference context, TimeSpan patience, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause + pause < LongestPause ? pause + pause : LongestPause)
        {
            Collect();
            if (!context.IsAlive)
                return true;
            if (time.GetElapsedTime(since) >= patience)
                return false;
            await Task.Delay(pause, time, ct).ConfigureAwait(false);
        }
    }

    private static void Collect()
    {
        // System.Text.Json caches member accessors of every type for a second or so and drops stale ones only when it looks at a type anew;
        // without this an adapter that used JSON stays until somebody does. A resolver of its own makes it look: options that are equal share
        // what they know.
        JsonSerializer.Serialize(new Nudge(0), new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

        // In the background: a lookup must not wait for the collector because an operator replaced an adapter.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        GC.WaitForPendingFinalizers();
    }

    private sealed record Nudge(int Value);
}
