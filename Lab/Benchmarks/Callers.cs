using System.Diagnostics;

namespace CrmHub.Lab.Benchmarks;

/// <summary>A closed loop: so many callers, each with one call in flight.</summary>
internal static class Callers
{
    /// <returns>Completed calls per second, the last ones included in both.</returns>
    public static async Task<double> RunAsync(int callers, TimeSpan leg, Func<CancellationToken, Task> call, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => LoopAsync(watch, leg, call, ct), ct)));
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
