using CrmHub.Hub.Quotas;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Quotas;

[Trait("Requirement", "D7")]
public sealed class TokenBucketTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    /// <summary>Whoever waits as long as told never exceeds limit per window, in any window, whatever the gaps between the asking.</summary>
    [Fact]
    public void Take_WaitedAsTold_NeverAboveTheLimitInAnyWindow() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<NonNegativeInt[]>(), (limit, gaps) =>
        {
            var window = TimeSpan.FromSeconds(2);
            var bucket = TokenBucket.For(limit.Get, window, Start);
            var now = Start;
            var sent = new List<DateTimeOffset>();
            foreach (var gap in gaps.Concat(Enumerable.Repeat(NonNegativeInt.NewNonNegativeInt(0), 2 * limit.Get)))
            {
                now += TimeSpan.FromMilliseconds(gap.Get * 10);
                sent.Add(now + bucket.Take(1, now));
            }

            return sent.All(from => sent.Count(at => at >= from && at < from + window - TimeSpan.FromMicroseconds(1)) <= limit.Get);
        }));

    [Fact]
    public void Take_AllTheTime_UsesTheWholeRate()
    {
        var bucket = TokenBucket.For(10, TimeSpan.FromSeconds(1), Start);
        var last = Enumerable.Range(0, 1_001).Max(_ => bucket.Take(1, Start));
        Assert.Equal(100, last.TotalSeconds, 0.2);
    }

    [Fact]
    public void Wait_CostAboveCapacity_EndsWhenTheBucketIsFull()
    {
        var bucket = new TokenBucket(1, 5, Start);
        bucket.Take(5, Start);
        Assert.Equal(TimeSpan.FromSeconds(5), bucket.Wait(40, Start));
        Assert.Equal(TimeSpan.Zero, bucket.Wait(40, Start.AddSeconds(5)));
    }

    [Fact]
    public void Retune_PlacesGivenAway_KeepTheirTimes()
    {
        var bucket = new TokenBucket(5, 1, Start);
        var last = Enumerable.Range(0, 3).Max(_ => bucket.Take(1, Start));
        bucket.Retune(10, 1, Start);
        Assert.Equal(last + TimeSpan.FromMilliseconds(100), bucket.Take(1, Start));
    }

    [Fact]
    public void Give_Unused_IsThereAgainButNeverAboveCapacity()
    {
        var bucket = new TokenBucket(1, 2, Start);
        bucket.Take(1, Start);
        bucket.Give(5);
        Assert.Equal(2, bucket.Level(Start));
    }
}
