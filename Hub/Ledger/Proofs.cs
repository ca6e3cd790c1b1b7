namespace CrmHub.Hub.Ledger;

/// <summary>Inclusion and consistency proofs: which nodes they consist of (RFC 6962, 2.1.1 and 2.1.2) and whether they hold (RFC 9162, 2.1.3.2 and 2.1.4.2).</summary>
internal static class Proofs
{
    /// <summary>Proves that entry <paramref name="index"/> is in the log of that size.</summary>
    public static ProofPlan Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<LeafRange>();
        for (var tree = new LeafRange(0, size); tree.Length > 1;)
        {
            var (left, right) = (new LeafRange(tree.From, tree.Middle), new LeafRange(tree.Middle, tree.To));
            path.Add(index < tree.Middle ? right : left);
            tree = index < tree.Middle ? left : right;
        }

        path.Reverse();
        return new ProofPlan(path);
    }

    /// <summary>Proves that the log of the second size begins with the log of the first. Empty when they are equal or the first is empty.</summary>
    public static ProofPlan Consistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new List<LeafRange>();
        var tree = new LeafRange(0, second);
        while (first > 0 && first != tree.To)
        {
            var (left, right) = (new LeafRange(tree.From, tree.Middle), new LeafRange(tree.Middle, tree.To));
            path.Add(first <= tree.Middle ? right : left);
            tree = first <= tree.Middle ? left : right;
        }

        if (first > 0 && tree.From > 0)
        {
            path.Add(tree);
        }

        path.Reverse();
        return new ProofPlan(path);
    }

    /// <summary>The peaks of the log of that size, for <see cref="Frontier.FromPeaks"/>: its root, or a head to compare with the stored one.</summary>
    public static ProofPlan Peaks(long size) =>
        new([.. new LeafRange(0, size).Peaks().Select(peak => new LeafRange(peak.Index << peak.Level, (peak.Index + 1) << peak.Level))]);

    public static bool VerifyInclusion(long index, long size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || !AreHashes(proof))
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[LeafHash.Size];
        leafHash.CopyTo(hash);
        var (node, last) = (index, size - 1);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                NodeHash.Of(sibling, hash, hash);
                (node, last) = SkipLeftEdge(node, last);
            }
            else
            {
                NodeHash.Of(hash, sibling, hash);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash.SequenceEqual(root);
    }

    public static bool VerifyConsistency(Checkpoint first, Checkpoint second, IReadOnlyList<byte[]> proof)
    {
        if (first.Size > second.Size || !AreHashes(proof))
        {
            return false;
        }

        if (first.Size == second.Size || first.Size == 0)
        {
            return proof.Count == 0 && (first.Size == 0 ? NodeHash.EmptyRoot : second.Root.ToArray()).AsSpan().SequenceEqual(first.Root.Span);
        }

        // A first log that is a perfect tree is itself the leftmost node, and the proof leaves it out.
        var isPerfect = (first.Size & (first.Size - 1)) == 0;
        return isPerfect
            ? Climb(first, second, first.Root.ToArray(), proof)
            : proof.Count > 0 && Climb(first, second, proof[0], [.. proof.Skip(1)]);
    }

    private static bool Climb(Checkpoint first, Checkpoint second, byte[] start, IReadOnlyList<byte[]> proof)
    {
        var (node, last) = (first.Size - 1, second.Size - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        var (older, newer) = ((byte[])start.Clone(), (byte[])start.Clone());
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                NodeHash.Of(sibling, older, older);
                NodeHash.Of(sibling, newer, newer);
                (node, last) = SkipLeftEdge(node, last);
            }
            else
            {
                NodeHash.Of(newer, sibling, newer);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && older.AsSpan().SequenceEqual(first.Root.Span) && newer.AsSpan().SequenceEqual(second.Root.Span);
    }

    /// <summary>Goes up past the levels where the node is the last one and has no sibling.</summary>
    private static (long Node, long Last) SkipLeftEdge(long node, long last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        return (node, last);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> proof) => proof.All(hash => hash.Length == LeafHash.Size);
}
