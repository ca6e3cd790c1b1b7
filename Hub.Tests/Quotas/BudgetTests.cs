using CrmHub.Adapters.Contract;
using CrmHub.Hub.Quotas;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Quotas;

[Trait("Requirement", "D7")]
public sealed class BudgetTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    /// <summary>Whoever spends only when there is no wait never uses more than the hub's share, and leaves the reserve.</summary>
    [Fact]
    public void Wait_Obeyed_KeepsTheReserveAndTheShare() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt[]>(), Gen.Choose(1, 100).ToArbitrary(), Gen.Choose(0, 90).ToArbitrary(), (costs, share, reserve) =>
        {
            var budget = new Budget(Day(1_000, 0), new QuotaOptions { SharePercent = share, ReservePercent = reserve });
            foreach (var (i, cost) in costs.Concat(Enumerable.Repeat(NonNegativeInt.NewNonNegativeInt(7), 200)).Index())
            {
                var priority = Priorities.Background[i % 4];
                if (budget.Wait(priority, cost.Get, Start) == TimeSpan.Zero)
                    budget.Spend(cost.Get, Start);
            }

            return budget.Own <= share * 10 && budget.Used <= 1_000 - (reserve * 10);
        }));

    [Fact]
    public void Wait_OnlyTheReserveLeft_StopsAllButPops()
    {
        var budget = new Budget(Day(1_000, 900), new QuotaOptions());
        Assert.All(Priorities.Background, p => Assert.NotEqual(TimeSpan.Zero, budget.Wait(p, 1, Start)));
        Assert.Equal(TimeSpan.Zero, budget.Wait(Priority.Pop, 1, Start));
    }

    [Fact]
    public void Wait_GettingScarce_StopsTheLeastUrgentFirst()
    {
        var budget = new Budget(Day(1_000, 830), new QuotaOptions());
        Assert.NotEqual(TimeSpan.Zero, budget.Wait(Priority.Backfill, 1, Start));
        Assert.Equal(TimeSpan.Zero, budget.Wait(Priority.Sync, 1, Start));
    }

    [Fact]
    public void Wait_ResetKnown_LastsUntilThenAndResumes()
    {
        var budget = new Budget(Day(1_000, 1_000) with { ResetsAt = Start.AddHours(7) }, new QuotaOptions());
        Assert.Equal(TimeSpan.FromHours(7), budget.Wait(Priority.CallLog, 1, Start));
        Assert.Equal(TimeSpan.Zero, budget.Wait(Priority.CallLog, 1, Start.AddHours(7)));
    }

    [Fact]
    public void Wait_WindowRolls_OneProbesEveryFiveMinutes()
    {
        var budget = new Budget(Day(1_000, 1_000), new QuotaOptions());
        Assert.Equal(TimeSpan.Zero, budget.Wait(Priority.CallLog, 1, Start.AddMinutes(5)));
        budget.Probed(Start.AddMinutes(5));
        Assert.Equal(TimeSpan.FromMinutes(5), budget.Wait(Priority.CallLog, 1, Start.AddMinutes(5)));
    }

    [Fact]
    public void EmptyAt_SteadyUse_IsForeseen()
    {
        var budget = new Budget(Day(1_000, 0), new QuotaOptions());
        for (var minute = 0; minute <= 20; minute++)
            budget.Read(Day(1_000, minute * 10) with { At = Start.AddMinutes(minute) }, Start.AddMinutes(minute));
        Assert.Equal(Start.AddMinutes(100), budget.EmptyAt(Start.AddMinutes(20))!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void EmptyAt_ResetsBefore_IsNull()
    {
        var budget = new Budget(Day(1_000, 0), new QuotaOptions());
        for (var minute = 0; minute <= 20; minute++)
            budget.Read(Day(1_000, minute * 10) with { At = Start.AddMinutes(minute), ResetsAt = Start.AddHours(1) }, Start.AddMinutes(minute));
        Assert.Null(budget.EmptyAt(Start.AddMinutes(20)));
    }

    private static QuotaReading Day(long limit, long used) => new("daily", QuotaUnit.Request, limit, TimeSpan.FromDays(1), used, Start);
}
