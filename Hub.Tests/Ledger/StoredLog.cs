using CrmHub.Hub.Ledger;

namespace CrmHub.Hub.Tests.Ledger;

/// <summary>A log kept as a store keeps it: leaf hashes and completed tile nodes, read in runs.</summary>
internal sealed class StoredLog
{
    private readonly Dictionary<(int Level, long Index), byte[]> _hashes = [];

    public Frontier Frontier { get; } = new();

    public void Append(byte[] leaf)
    {
        _hashes[(0, Frontier.Size)] = leaf;
        var completed = new List<TileNode>();
        Frontier.Append(leaf, completed);
        completed.ForEach(node => _hashes.Add((node.Level, node.Index), node.Hash));
    }

    public IReadOnlyList<byte[]> Hashes(ProofPlan plan)
    {
        var tiles = new HashTiles();
        foreach (var range in plan.Tiles)
        {
            tiles.Add(range, [.. Enumerable.Range(0, range.Count).SelectMany(i => _hashes[(range.Level, range.First + i)])]);
        }

        return plan.Hashes(tiles);
    }

    public byte[] RootAt(long size) => Frontier.FromPeaks(size, Hashes(Proofs.Peaks(size))).Root();
}
