namespace CrmHub.Lab.Benchmarks;

/// <summary>Hub, peer, peer, hub: a drift of the machine during a pair hits both alike.</summary>
internal static class Pairs
{
    private const int MostWarmLegs = 12;
    private static readonly TimeSpan WarmLeg = TimeSpan.FromSeconds(5);

    public static async Task<Ratio> MeasureAsync(IBenchmark benchmark, int pairs, TimeSpan leg, CancellationToken ct)
    {
        await WarmAsync(benchmark.HubAsync, ct);
        await WarmAsync(benchmark.PeerAsync, ct);
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

    // On one CPU the compiler takes most of it at first: a side is warm when a leg is hardly faster than the one before.
    private static async Task WarmAsync(Func<TimeSpan, CancellationToken, Task<double>> side, CancellationToken ct)
    {
        var before = await side(WarmLeg, ct);
        for (var i = 0; i < MostWarmLegs; i++)
        {
            var rate = await side(WarmLeg, ct);
            if (rate < before * 1.03)
                return;
            before = rate;
        }
    }
}
