namespace CrmHub.Lab.Benchmarks;

/// <summary>Hub, peer, peer, hub: a drift of the machine during a pair hits both alike.</summary>
internal static class Pairs
{
    private const int MostWarmLegs = 12;
    private static readonly TimeSpan WarmLeg = TimeSpan.FromSeconds(5);

    public static async Task<Ratio> MeasureAsync(Entry entry, IBenchmark benchmark, int pairs, TimeSpan leg, CancellationToken ct)
    {
        await WarmAsync(HubAsync);
        await WarmAsync(PeerAsync);
        var measured = new List<Pair>();
        for (var i = 0; i < pairs; i++)
        {
            var first = await HubAsync(leg);
            var peer = Leg.Mean(await PeerAsync(leg), await PeerAsync(leg));
            var hub = Leg.Mean(first, await HubAsync(leg));
            measured.Add(new Pair(hub.Value, peer.Value, benchmark.Compare(hub.Value, peer.Value), hub.Cpu, peer.Cpu));
        }

        return new Ratio(entry, measured, await benchmark.FaultsAsync(ct), benchmark.Note);

        async Task<Leg> HubAsync(TimeSpan length)
        {
            await benchmark.PrepareAsync(length, ct);
            return await Leg.RunAsync(benchmark.HubServer, () => benchmark.HubAsync(length, ct));
        }

        Task<Leg> PeerAsync(TimeSpan length) => Leg.RunAsync(benchmark.PeerServer, () => benchmark.PeerAsync(length, ct));
    }

    // On one CPU the compiler takes most of it at first: a side is warm when a leg is hardly faster than the one before.
    private static async Task WarmAsync(Func<TimeSpan, Task<Leg>> side)
    {
        var before = await side(WarmLeg);
        for (var i = 0; i < MostWarmLegs; i++)
        {
            var now = await side(WarmLeg);
            if (now.Value < before.Value * 1.03)
                return;
            before = now;
        }
    }
}
