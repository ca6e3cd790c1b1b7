namespace CrmHub.Hub.Ledger;

/// <summary>
/// A completed inner node worth keeping: its level is a multiple of <see cref="Frontier.TileHeight"/> (8 covers 256 leaves,
/// 16 covers 65 536 …) and <paramref name="Index"/> counts nodes of that level from the left. It never changes once completed.
/// </summary>
internal readonly record struct TileNode(int Level, long Index, byte[] Hash);
