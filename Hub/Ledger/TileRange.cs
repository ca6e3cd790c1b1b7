namespace CrmHub.Hub.Ledger;

/// <summary>
/// A run of stored hashes a proof needs: <paramref name="Level"/> 0 is leaf hashes, 8, 16 … are <see cref="TileNode"/>s;
/// <paramref name="First"/> counts hashes of that level from the left; never more than 256.
/// </summary>
internal readonly record struct TileRange(int Level, long First, int Count);
