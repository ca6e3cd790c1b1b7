using System.Globalization;
using Xunit.Abstractions;

namespace CrmHub.Hub.Tests.Simulation;

/// <summary>
/// The delivery pipeline under virtual time and a seeded scheduler: real database, real write door, two replicas and two CRMs that fail in
/// every way. CRMHUB_SIMULATION_SEEDS plays more seeds, CRMHUB_SIMULATION_FIRST begins at another one.
/// </summary>
[Trait("Requirement", "T25")]
public sealed class SimulationTests(ITestOutputHelper output) : IDisposable
{
    private readonly Template _template = new();

    [Fact]
    [Trait("Requirement", "T8")]
    [Trait("Requirement", "T5")]
    public async Task Play_ManySeeds_NothingIsLostDoubledOrOutOfOrder()
    {
        var first = Number("CRMHUB_SIMULATION_FIRST", 1);
        var seeds = Number("CRMHUB_SIMULATION_SEEDS", 1_000);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(Enumerable.Range(first, seeds), atOnce, async (seed, _) => await PlayAsync(seed));
        output.WriteLine($"{seeds} seeds in {clock.Elapsed.TotalSeconds:F1} s");
    }

    [Fact]
    public async Task Play_SameSeedTwice_HappensTheSame() => Assert.Equal(await PlayAsync(4711), await PlayAsync(4711));

    public void Dispose() => _template.Dispose();

    private static int Number(string variable, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : fallback;

    private async Task<IReadOnlyList<string>> PlayAsync(int seed)
    {
        await using var world = new World(seed, _template);
        try
        {
            await new Play(world).RunAsync();
            return world.Events;
        }
        catch (Exception e)
        {
            throw new Xunit.Sdk.XunitException($"seed={seed}: {e.Message}\n{string.Join('\n', world.Events)}\n{e}");
        }
    }
}
