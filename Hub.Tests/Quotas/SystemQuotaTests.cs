using CrmHub.Adapters.Contract;
using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Tests.Quotas;

[Trait("Requirement", "D7")]
public sealed class SystemQuotaTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    [Fact]
    public void Refused_WaitNamed_StopsEverybodyUntilThen()
    {
        var quota = new SystemQuota("fake", new QuotaOptions(), Start);
        quota.Refused(TimeSpan.FromSeconds(30), Start, Start);
        Assert.Equal(TimeSpan.FromSeconds(30), quota.Wait(Priority.CallLog, Start));
        Assert.Equal(TimeSpan.FromSeconds(30), quota.Wait(Priority.Pop, Start));
        var failure = Assert.Throws<AdapterException>(() => quota.Enter(new Ticket("fake", Priority.Pop, 1), 1, Patience, Start));
        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(30)), (failure.Kind, failure.RetryAfter));
        Assert.Equal(Start.AddSeconds(30), quota.Status(Start).PausedUntil);
    }

    [Theory]
    [InlineData("rate_daily", 30)]
    [InlineData("quota_paused", 0)]
    public void Heard_SomebodyElsesRefusal_StopsEverybodyUnlessItWasTheHubsOwn(string code, int seconds)
    {
        var quota = new SystemQuota("fake", new QuotaOptions(), Start);
        quota.Heard(new AdapterException(FailureKind.RateLimited, code, "no", TimeSpan.FromSeconds(30)), Start);
        Assert.Equal(TimeSpan.FromSeconds(seconds), quota.Wait(Priority.Pop, Start));
    }

    [Fact]
    public void Refused_NoWaitNamed_GuessesAWaitThatGrows()
    {
        var quota = new SystemQuota("fake", new QuotaOptions(), Start);
        quota.Refused(null, Start, Start);
        Assert.Equal(TimeSpan.FromSeconds(1), quota.Wait(Priority.Pop, Start));
        quota.Refused(null, Start.AddSeconds(1), Start.AddSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(2), quota.Wait(Priority.Pop, Start.AddSeconds(1)));
    }

    [Fact]
    [Trait("Requirement", "MD-06")]
    public void Wait_Pushes_AreTenPerSecondAndCallLogsAreNot()
    {
        var quota = new SystemQuota("fake", new QuotaOptions(), Start);
        for (var i = 0; i < 10; i++)
            quota.End(quota.Begin(Priority.Push, Start));
        Assert.Equal(TimeSpan.FromMilliseconds(100), quota.Wait(Priority.Push, Start));
        Assert.Equal(TimeSpan.Zero, quota.Wait(Priority.CallLog, Start));
    }

    [Fact]
    [Trait("Requirement", "DP-16")]
    public void Wait_BudgetLow_DrainsAtFiftyPerMinute()
    {
        var quota = new SystemQuota("fake", new QuotaOptions(), Start);
        quota.Read([new QuotaReading("daily", QuotaUnit.Request, 1_000, TimeSpan.FromDays(1), 850, Start)], Start);
        quota.End(quota.Begin(Priority.CallLog, Start));
        Assert.Equal(1.2, quota.Wait(Priority.CallLog, Start).TotalSeconds, 3);
        Assert.True(Assert.Single(quota.Status(Start).Budgets).IsLow);
    }

    [Fact]
    public void Enter_PopWhileOthersWait_GoesFirst()
    {
        var quota = new SystemQuota("fake", new QuotaOptions { RequestsPerSecond = 10 }, Start);
        quota.Enter(new Ticket("fake", Priority.Sync, 0), 1, Patience, Start);
        Assert.True(quota.Enter(new Ticket("", Priority.Pop, 0), 1, Patience, Start) <= TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromMilliseconds(200), quota.Enter(new Ticket("", Priority.Sync, 0), 1, Patience, Start));
    }

    [Fact]
    public void Enter_WaitTooLong_SendsNothingAndTakesNoPlace()
    {
        var quota = new SystemQuota("fake", new QuotaOptions { RequestsPerSecond = 1 }, Start);
        for (var i = 0; i < 4; i++)
            quota.Enter(new Ticket("", Priority.Sync, 0), 1, Patience, Start);
        Assert.Equal("quota_pace", Assert.Throws<AdapterException>(() => quota.Enter(new Ticket("", Priority.Sync, 0), 1, Patience, Start)).Code);
        Assert.Equal(4, quota.Status(Start).Sent);
    }

    [Fact]
    public void Enter_CostInTokens_IsTakenFromTheTokensOnly()
    {
        var quota = new SystemQuota("fake", new QuotaOptions(), Start);
        quota.Read(
        [
            new QuotaReading("tokens", QuotaUnit.Token, 30_000, TimeSpan.FromDays(1), null, Start),
            new QuotaReading("calls", QuotaUnit.Request, 30_000, TimeSpan.FromDays(1), null, Start),
        ], Start);
        quota.Enter(new Ticket("", Priority.Pop, 0), 40, Patience, Start);
        Assert.Equal([40L, 1L], quota.Status(Start).Budgets.Select(b => b.Used));
    }

    [Fact]
    public void Read_EmptyAtTheVendor_StopsWorkButNotPops()
    {
        var quota = new SystemQuota("fake", new QuotaOptions(), Start);
        quota.Read([new QuotaReading("daily", QuotaUnit.Request, 1_000, TimeSpan.FromDays(1), 950, Start, Start.AddHours(2))], Start);
        Assert.Equal(TimeSpan.FromHours(2), quota.Wait(Priority.CallLog, Start));
        Assert.Equal(TimeSpan.Zero, quota.Wait(Priority.Pop, Start));
        Assert.Equal(TimeSpan.Zero, quota.Enter(new Ticket("", Priority.Pop, 0), 1, Patience, Start));
    }
}
