using CrmHub.Hub.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Ledger;

public sealed class FrontierTests
{
    /// <summary>Entries and roots of the log every RFC 6962 implementation is tried on.</summary>
    private static readonly (string Entry, string Root)[] Known =
    [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ];

    [Fact]
    public void Root_KnownEntries_IsTheKnownRoot()
    {
        var frontier = new Frontier();
        foreach (var (entry, root) in Known)
        {
            frontier.Append(LeafHash.Of(Convert.FromHexString(entry)));
            Assert.Equal(root, Convert.ToHexStringLower(frontier.Root()));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    public void LeafHash_AnyLength_IsTheReferenceHash(int length)
    {
        var entry = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        Assert.Equal(ReferenceTree.Leaf(entry), LeafHash.Of(entry));
    }

    [Fact]
    public void Root_Empty_IsTheHashOfNothing() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(new Frontier().Root()));

    [Fact]
    public void Root_EverySizeUpTo600_EqualsTheReference()
    {
        var leaves = ReferenceTree.Leaves(600);
        var frontier = new Frontier();
        for (var size = 0; size <= leaves.Length; size++)
        {
            Assert.Equal(ReferenceTree.Root(leaves[..size]), frontier.Root());
            frontier.Append(leaves[Math.Min(size, leaves.Length - 1)]);
        }
    }

    [Fact]
    public void Append_PastFullTiles_ReportsEachTileNodeOnce()
    {
        var leaves = ReferenceTree.Leaves(3 * 256 + 7);
        var nodes = new List<TileNode>();
        var frontier = new Frontier();
        foreach (var leaf in leaves)
        {
            frontier.Append(leaf, nodes);
        }

        Assert.Equal([(8, 0L), (8, 1L), (8, 2L)], nodes.Select(node => (node.Level, node.Index)));
        Assert.All(nodes, node => Assert.Equal(ReferenceTree.Root(leaves[((int)node.Index * 256)..(((int)node.Index + 1) * 256)]), node.Hash));
    }

    [Fact]
    public void Append_65536Leaves_CompletesALevel16Node()
    {
        var nodes = new List<TileNode>();
        var frontier = new Frontier();
        var leaf = LeafHash.Of("x"u8);
        for (var i = 0; i < 65_536; i++)
        {
            frontier.Append(leaf, nodes);
        }

        Assert.Equal(256, nodes.Count(node => node.Level == 8));
        Assert.Equal(frontier.Root(), Assert.Single(nodes, node => node.Level == 16).Hash);
    }

    [Fact]
    public void FromBytes_AnySize_GoesOnAsIfNothingHappened() =>
        Prop.ForAll(Gen.Choose(0, 700).ToArbitrary(), size =>
        {
            var before = Grown(size);
            var after = Frontier.FromBytes(before.ToBytes());
            before.Append(LeafHash.Of("next"u8));
            after.Append(LeafHash.Of("next"u8));
            return after.Size == size + 1 && after.Root().AsSpan().SequenceEqual(before.Root());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FromBytes_Truncated_Refuses()
    {
        var bytes = Grown(5).ToBytes();
        Assert.Throws<FormatException>(() => Frontier.FromBytes(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Throws<FormatException>(() => Frontier.FromBytes([]));
    }

    [Fact]
    public void Copy_Appended_LeavesTheOriginalAlone()
    {
        var original = Grown(3);
        var root = original.Root();
        original.Copy().Append(LeafHash.Of("x"u8));
        Assert.Equal((3, Convert.ToHexString(root)), (original.Size, Convert.ToHexString(original.Root())));
    }

    private static Frontier Grown(int size)
    {
        var frontier = new Frontier();
        foreach (var leaf in ReferenceTree.Leaves(size))
        {
            frontier.Append(leaf);
        }

        return frontier;
    }
}
