namespace CrmHub.Hub.Ledger;

/// <summary>
/// A proof in two steps, so that it stays pure: read <see cref="Tiles"/> from the store (two per stored level at most), then ask
/// for <see cref="Hashes"/>. An inclusion proof in a log of a million entries reads at most six runs.
/// </summary>
internal sealed class ProofPlan
{
    private readonly IReadOnlyList<LeafRange> _nodes;

    public ProofPlan(IReadOnlyList<LeafRange> nodes)
    {
        _nodes = nodes;
        Tiles = [.. nodes
            .SelectMany(node => node.Peaks())
            .Select(peak => HashTiles.Under(peak.Level, peak.Index))
            .GroupBy(run => (run.Level, Tile: run.First / HashTiles.Width))
            .OrderBy(tile => tile.Key)
            .Select(tile => Span(tile.Key.Level, [.. tile]))];
    }

    public IReadOnlyList<TileRange> Tiles { get; }

    /// <summary>The hashes of the planned nodes, in order.</summary>
    /// <exception cref="InvalidOperationException">A run of <see cref="Tiles"/> was not added.</exception>
    public IReadOnlyList<byte[]> Hashes(HashTiles tiles) => [.. _nodes.Select(node => Hash(node, tiles))];

    private static TileRange Span(int level, TileRange[] runs)
    {
        var first = runs.Min(run => run.First);
        return new TileRange(level, first, (int)(runs.Max(run => run.First + run.Count) - first));
    }

    private static byte[] Hash(LeafRange node, HashTiles tiles)
    {
        var peaks = node.Peaks().Select(peak => tiles.Node(peak.Level, peak.Index)).ToArray();
        var hash = peaks[^1];
        for (var i = peaks.Length - 2; i >= 0; i--)
        {
            NodeHash.Of(peaks[i], hash, hash);
        }

        return hash;
    }
}
