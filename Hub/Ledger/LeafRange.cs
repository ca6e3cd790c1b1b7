using System.Numerics;

namespace CrmHub.Hub.Ledger;

/// <summary>The leaves [<paramref name="From"/>, <paramref name="To"/>) under one node of an RFC 6962 tree.</summary>
internal readonly record struct LeafRange(long From, long To)
{
    public long Length => To - From;

    /// <summary>Where the tree divides these leaves: the largest power of two below their number.</summary>
    public long Middle => From + (1L << BitOperations.Log2((ulong)Length - 1));

    /// <summary>The perfect subtrees it is made of, largest first: (level, index at that level).</summary>
    public IEnumerable<(int Level, long Index)> Peaks()
    {
        for (var at = From; at < To;)
        {
            var level = BitOperations.Log2((ulong)(To - at));
            yield return (level, at >> level);
            at += 1L << level;
        }
    }
}
