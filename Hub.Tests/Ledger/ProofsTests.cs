using CrmHub.Hub.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Ledger;

public sealed class ProofsTests
{
    private const string Origin = "hub.test/ledger";
    private static readonly byte[][] Leaves = ReferenceTree.Leaves(900);
    private static readonly StoredLog Log = Stored(Leaves);

    [Fact]
    public void Inclusion_EveryEntryOfEverySizeUpTo70_IsTheReferencePath()
    {
        for (var size = 1; size <= 70; size++)
        {
            var leaves = Leaves[..size];
            var root = ReferenceTree.Root(leaves);
            for (var index = 0; index < size; index++)
            {
                var proof = Log.Hashes(Proofs.Inclusion(index, size));
                Assert.Equal(ReferenceTree.Path(index, leaves), proof);
                Assert.True(Proofs.VerifyInclusion(index, size, leaves[index], proof, root));
            }
        }
    }

    [Fact]
    public void Consistency_EveryPairOfSizesUpTo70_IsTheReferenceProof()
    {
        for (var second = 1; second <= 70; second++)
        {
            for (var first = 1; first <= second; first++)
            {
                var proof = Log.Hashes(Proofs.Consistency(first, second));
                Assert.Equal(ReferenceTree.Proof(first, Leaves[..second]), proof);
                Assert.True(Proofs.VerifyConsistency(At(first), At(second), proof));
            }
        }
    }

    [Fact]
    public void Proofs_LogsOfSeveralTiles_Verify() =>
        Prop.ForAll(Pairs(), pair =>
        {
            var (smaller, size) = pair;
            var root = Log.RootAt(size);
            var inclusion = Log.Hashes(Proofs.Inclusion(smaller - 1, size));
            return root.AsSpan().SequenceEqual(ReferenceTree.Root(Leaves[..size]))
                && inclusion.SelectMany(hash => hash).SequenceEqual(ReferenceTree.Path(smaller - 1, Leaves[..size]).SelectMany(hash => hash))
                && Proofs.VerifyInclusion(smaller - 1, size, Leaves[smaller - 1], inclusion, root)
                && Proofs.VerifyConsistency(At(smaller), At(size), Log.Hashes(Proofs.Consistency(smaller, size)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void VerifyInclusion_AnythingElse_SaysNo() =>
        Prop.ForAll(Pairs(), pair =>
        {
            var (index, size) = (pair.Item1 - 1, pair.Item2);
            var root = Log.RootAt(size);
            var proof = Log.Hashes(Proofs.Inclusion(index, size));
            return !Proofs.VerifyInclusion(index, size, Leaves[(index + 1) % Leaves.Length], proof, root)
                && !Proofs.VerifyInclusion((index + 1) % size, size, Leaves[index], proof, root) | size == 1
                && !Proofs.VerifyInclusion(index, size, Leaves[index], [.. proof, root], root)
                && (proof.Count == 0 || !Proofs.VerifyInclusion(index, size, Leaves[index], [.. proof.Skip(1)], root))
                && (proof.Count == 0 || !Proofs.VerifyInclusion(index, size, Leaves[index], [Flip(proof[0]), .. proof.Skip(1)], root));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void VerifyConsistency_AnotherHistory_SaysNo() =>
        Prop.ForAll(Pairs(), pair =>
        {
            var (first, second) = (At(pair.Item1), At(pair.Item2));
            var proof = Log.Hashes(Proofs.Consistency(first.Size, second.Size));
            var forged = new Checkpoint(Origin, first.Size, Flip(first.Root.ToArray()));
            return !Proofs.VerifyConsistency(forged, second, proof)
                && !Proofs.VerifyConsistency(first, new Checkpoint(Origin, second.Size, Flip(second.Root.ToArray())), proof)
                && !Proofs.VerifyConsistency(first, second, [.. proof, first.Root.ToArray()])
                && (first.Size == second.Size || !Proofs.VerifyConsistency(second, first, proof));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Inclusion_MillionEntries_ReadsFewRunsAndIsShort()
    {
        var plan = Proofs.Inclusion(123_456, 1_000_000);
        Assert.InRange(plan.Tiles.Count, 1, 6);
        Assert.All(plan.Tiles, tile => Assert.InRange(tile.Count, 1, 256));
        Assert.Equal([0, 8, 16], plan.Tiles.Select(tile => tile.Level).Distinct());
    }

    [Fact]
    public void Inclusion_OutsideTheLog_Refuses()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proofs.Inclusion(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proofs.Inclusion(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proofs.Consistency(6, 5));
    }

    [Fact]
    public void Add_FewerHashesThanAskedFor_NamesTheGap() =>
        Assert.Contains("256 of level 8 from 512 on", Assert.Throws<InvalidDataException>(
            () => new HashTiles().Add(new TileRange(8, 512, 256), new byte[32])).Message, StringComparison.Ordinal);

    [Fact]
    public void Peaks_AnySize_RebuildTheHead() =>
        Prop.ForAll(Gen.Choose(0, Leaves.Length).ToArbitrary(), size =>
        {
            var rebuilt = Frontier.FromPeaks(size, Log.Hashes(Proofs.Peaks(size)));
            return rebuilt.ToBytes().AsSpan().SequenceEqual(Stored(Leaves[..size]).Frontier.ToBytes());
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<Tuple<int, int>> Pairs() =>
        (from size in Gen.Choose(1, Leaves.Length)
         from smaller in Gen.Choose(1, size)
         select Tuple.Create(smaller, size)).ToArbitrary();

    private static Checkpoint At(long size) => new(Origin, size, Log.RootAt(size));

    private static byte[] Flip(byte[] hash) => [(byte)(hash[0] ^ 1), .. hash[1..]];

    private static StoredLog Stored(byte[][] leaves)
    {
        var log = new StoredLog();
        foreach (var leaf in leaves)
        {
            log.Append(leaf);
        }

        return log;
    }
}
