using CrmHub.Hub.Alerts;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Alerts;

[Trait("Requirement", "MO-09")]
public sealed class SlidingCountTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 11, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Whatever happened when: the sum is what lies in the window, to within one step of ten seconds.</summary>
    [Fact]
    public void Sum_AnyTimes_CountsTheWindowToWithinAStep() => Check.QuickThrowOnFailure(Prop.ForAll<uint[], uint>((gaps, minutes) =>
    {
        var (count, window, now, times) = (new SlidingCount(), TimeSpan.FromMinutes((minutes % 60) + 1), Start, new List<DateTimeOffset>());
        foreach (var gap in gaps ?? [])
        {
            now = now.AddSeconds(gap % 400);
            count.Add(now);
            times.Add(now);
        }

        var sum = count.Sum(now, window);
        return times.Count(t => now - t < window - TimeSpan.FromSeconds(10)) <= sum && sum <= times.Count(t => now - t < window + TimeSpan.FromSeconds(10));
    }));

    [Fact]
    public void Sum_AfterTheWindow_IsZero()
    {
        var count = new SlidingCount();
        count.Add(Start);
        Assert.Equal((1, 0), (count.Sum(Start.AddMinutes(4), TimeSpan.FromMinutes(5)), count.Sum(Start.AddMinutes(6), TimeSpan.FromMinutes(5))));
    }
}
