namespace CrmHub.Lab.Benchmarks;

/// <summary>Hub, peer, peer, hub: a drift of the machine during a pair hits both alike.</summary>
internal static class Pairs
{
    public static async Task<Ratio> MeasureAsync(IBenchmark benchmark, int pairs, TimeSpan leg, CancellationToken ct)
    {
        await WarmAsync(benchmark, ct);
        var measured = new List<Pair>();
        for (var i = 0; i < pairs; i++)
        {
            var first = await benchmark.HubAsync(leg, ct);
            var peer = await benchmark.PeerAsync(leg, ct) + await benchmark.PeerAsync(leg, ct);
            var second = await benchmark.HubAsync(leg, ct);
            measured.Add(new Pair((first + second) / 2, peer / 2));
        }

        return new Ratio(benchmark.Name, benchmark.Title, benchmark.Target, measured, await benchmark.FaultsAsync(ct));
    }

    // Twice: tiered compilation replaces the hot methods only after they have been seen to be hot.
    private static async Task WarmAsync(IBenchmark benchmark, CancellationToken ct)
    {
        var leg = TimeSpan.FromSeconds(1.5);
        for (var i = 0; i < 2; i++)
        {
            await benchmark.HubAsync(leg, ct);
            await benchmark.PeerAsync(leg, ct);
        }
    }
}
