using System.Diagnostics;

namespace CrmHub.Lab.Benchmarks;

/// <param name="Value">In the unit of the benchmark.</param>
/// <param name="Cpu">Microseconds of the server's CPU per operation; null where that has no meaning.</param>
internal sealed record Leg(double Value, double? Cpu)
{
    public static async Task<Leg> RunAsync(Child? server, Func<Task<double>> run)
    {
        var (before, watch) = (server?.CpuTime, Stopwatch.StartNew());
        var value = await run();
        return new Leg(value, (server?.CpuTime - before)?.TotalMicroseconds / (value * watch.Elapsed.TotalSeconds));
    }

    public static Leg Mean(Leg one, Leg other) => new((one.Value + other.Value) / 2, (one.Cpu + other.Cpu) / 2);
}
