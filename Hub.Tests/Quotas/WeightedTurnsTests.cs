using CrmHub.Hub.Quotas;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Quotas;

[Trait("Requirement", "D7")]
public sealed class WeightedTurnsTests
{
    [Fact]
    public void Next_AllWaiting_SharesByWeight()
    {
        var turns = new WeightedTurns();
        var taken = Enumerable.Range(0, 1_500).Select(_ => Go(turns, Priorities.Background)).CountBy(p => p).ToDictionary();
        Assert.All(Priorities.Background, p => Assert.Equal(1_500 * p.Weight() / 15, taken[p], 2.0));
    }

    /// <summary>Whatever else is ready when, one that stays ready gets its turn after each other went at most once more than its weight.</summary>
    [Fact]
    public void Next_AlwaysReady_IsNeverStarved() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), rounds =>
    {
        var turns = new WeightedTurns();
        var since = 0;
        return rounds.Concat(Enumerable.Repeat((byte)7, 40)).All(mask =>
        {
            Priority[] ready = [.. Priorities.Background.Where((_, i) => i == 3 || (mask >> i & 1) == 1)];
            since = Go(turns, ready) == Priority.Backfill ? 0 : since + 1;
            return since <= (8 + 1) + (4 + 1) + (2 + 1);
        });
    }));

    [Fact]
    public void Next_IdleForLong_SavedNothingUp()
    {
        var turns = new WeightedTurns();
        for (var i = 0; i < 1_000; i++)
            Go(turns, [Priority.Backfill]);
        var taken = Enumerable.Range(0, 90).Count(_ => Go(turns, [Priority.CallLog, Priority.Backfill]) == Priority.Backfill);
        Assert.InRange(taken, 9, 11);
    }

    [Fact]
    public void Next_NobodyReady_IsNobody() => Assert.Null(new WeightedTurns().Next([]));

    private static Priority Go(WeightedTurns turns, IReadOnlyList<Priority> ready)
    {
        var next = turns.Next(ready)!.Value;
        turns.Took(next, 1);
        return next;
    }
}
