using System.Diagnostics;

namespace CrmHub.Lab.Benchmarks;

/// <summary>A closed loop: so many callers, each with one call in flight.</summary>
internal static class Callers
{
    /// <returns>Completed calls per second, the last ones included in both.</returns>
    public static Task<double> RunAsync(int callers, TimeSpan leg, Func<CancellationToken, Task> call, CancellationToken ct) =>
        RunAsync(callers, leg, (_, token) => call(token), ct);

    /// <summary>The same for calls that need to know whose they are: every caller has a number from 0.</summary>
    public static async Task<double> RunAsync(int callers, TimeSpan leg, Func<int, CancellationToken, Task> call, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => LoopAsync(watch, leg, token => call(caller, token), ct), ct)));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> LoopAsync(Stopwatch watch, TimeSpan leg, Func<CancellationToken, Task> call, CancellationToken ct)
    {
        var count = 0L;
        for (; watch.Elapsed < leg; count++)
            await call(ct);
        return count;
    }
}
