using CrmHub.Hub.Ledger;
using CrmHub.Hub.Tests.Keys;

namespace CrmHub.Hub.Tests.Ledger;

[Trait("Requirement", "T22")]
public sealed class RollbackCheckTests : IDisposable
{
    private static readonly byte[] Root = LeafHash.Of("x"u8);
    private readonly TemporaryDirectory _directory = new();
    private readonly CheckpointKey _key;

    public RollbackCheckTests() => _key = CheckpointKey.LoadOrCreate(_directory.File("key.pem"), "hub.test/ledger");

    [Fact]
    public void Judge_FirstStart_MayStart() => Assert.True(Judge(null, 0, []).MayStart);

    [Fact]
    public void Judge_SinkEmptiedOrNew_StartsAndSaysWhatCannotBeTold()
    {
        var verdict = Judge(null, 7, []);
        Assert.True(verdict.MayStart);
        Assert.Contains("cannot be told", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_LogHasGrown_MayStart() => Assert.True(Judge(_key.Sign(5, Root), 9, Root).MayStart);

    [Fact]
    public void Judge_DatabaseOlderThanTheCheckpoint_Refuses()
    {
        var verdict = Judge(_key.Sign(5, Root), 4, []);
        Assert.False(verdict.MayStart);
        Assert.Contains("holds 4 entries, and a checkpoint of 5 was published", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_OtherEntries_Refuses() => Assert.False(Judge(_key.Sign(5, Root), 9, LeafHash.Of("y"u8)).MayStart);

    [Fact]
    public void Judge_CheckpointOfAnotherLog_Refuses()
    {
        using var other = CheckpointKey.LoadOrCreate(_directory.File("other.pem"), "other.test/ledger");
        Assert.Contains("belongs to another hub", Judge(other.Sign(5, Root), 9, Root).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_CheckpointOfAnEarlierKey_NeedsThatKeyTrusted()
    {
        using var earlier = CheckpointKey.LoadOrCreate(_directory.File("earlier.pem"), "hub.test/ledger");
        Assert.False(Judge(earlier.Sign(5, Root), 9, Root).MayStart);
        Assert.True(RollbackCheck.Judge(earlier.Sign(5, Root), _key, [earlier.Public], 9, Root).MayStart);
    }

    public void Dispose()
    {
        _key.Dispose();
        _directory.Dispose();
    }

    private RollbackVerdict Judge(SignedCheckpoint? newest, long size, byte[] root) => RollbackCheck.Judge(newest, _key, [], size, root);
}
