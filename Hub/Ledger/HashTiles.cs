namespace CrmHub.Hub.Ledger;

/// <summary>The stored hashes a proof is built from, and the nodes between the stored levels, computed on demand.</summary>
internal sealed class HashTiles
{
    /// <summary>Hashes per tile.</summary>
    public const int Width = 1 << Frontier.TileHeight;

    private readonly Dictionary<(int Level, long Tile), (TileRange Range, byte[] Hashes)> _tiles = [];

    /// <exception cref="InvalidDataException">There are not as many hashes as the range asks for: the store has lost some.</exception>
    public void Add(TileRange range, byte[] hashes)
    {
        if (hashes.Length != range.Count * LeafHash.Size)
        {
            throw new InvalidDataException(
                $"The ledger lacks hashes: {range.Count} of level {range.Level} from {range.First} on were asked for, {hashes.Length / LeafHash.Size} found.");
        }

        _tiles[(range.Level, range.First / Width)] = (range, hashes);
    }

    /// <summary>The stored level a node's hash is computed from, and the run of hashes there.</summary>
    public static TileRange Under(int level, long index)
    {
        var height = level % Frontier.TileHeight;
        return new TileRange(level - height, index << height, 1 << height);
    }

    public byte[] Node(int level, long index)
    {
        var wanted = Under(level, index);
        if (!_tiles.TryGetValue((wanted.Level, wanted.First / Width), out var tile)
            || wanted.First < tile.Range.First
            || wanted.First + wanted.Count > tile.Range.First + tile.Range.Count)
        {
            throw new InvalidOperationException($"The hashes under node {index} of level {level} were not added.");
        }

        Span<byte> hashes = stackalloc byte[Width / 2 * LeafHash.Size];
        hashes = hashes[..(wanted.Count * LeafHash.Size)];
        tile.Hashes.AsSpan((int)(wanted.First - tile.Range.First) * LeafHash.Size, hashes.Length).CopyTo(hashes);
        return NodeHash.Reduce(hashes).ToArray();
    }
}
