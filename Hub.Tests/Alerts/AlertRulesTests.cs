using CrmHub.Hub.Alerts;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Tests.Alerts;

public sealed class AlertRulesTests
{
    // A Wednesday, 10:00 UTC.
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 10, 0, 0, TimeSpan.Zero);
    private static readonly SystemSample Crm = new() { System = "crm" };

    [Theory]
    [Trait("Requirement", "AL-18")]
    [Trait("Requirement", "MO-08")]
    [InlineData(5, 100, false)]
    [InlineData(6, 100, true)]
    [InlineData(19, 19, false)] // too few calls to say
    [InlineData(20, 20, true)]
    public void Judge_FailureRate_FiresAboveFivePercent(long failed, long calls, bool fires) =>
        Assert.Equal(fires, Fires(AlertNames.FailureRate, Crm with { Calls = calls, CallsFailed = failed }));

    [Theory]
    [Trait("Requirement", "PD-13")]
    [Trait("Requirement", "MO-09")]
    [InlineData(1, 100, false)]
    [InlineData(11, 1000, true)]
    public void Judge_ErrorRate_FiresAboveOnePercent(long errors, long attempts, bool fires) =>
        Assert.Equal(fires, Fires(AlertNames.ErrorRate, Crm with { Attempts = attempts, Errors = errors }));

    [Theory]
    [Trait("Requirement", "AL-17")]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void Judge_NotFoundRate_FiresAboveItsShare(long notFound, bool fires) =>
        Assert.Equal(fires, Fires(AlertNames.NotFoundRate, Crm with { Calls = 100, CallsNotFound = notFound }));

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void Judge_OldestPending_FiresAboveItsAge(int minutes, bool fires) =>
        Assert.Equal(fires, Fires(AlertNames.StuckDeliveries, Crm with { OldestPending = Now.AddMinutes(-minutes) }));

    [Theory]
    [Trait("Requirement", "D12")]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Judge_CredentialRefusedInARow_Fires(long inARow, bool fires) =>
        Assert.Equal(fires, Fires(AlertNames.Unauthorized, Crm with { UnauthorizedInARow = inARow }));

    [Theory]
    [Trait("Requirement", "D12")]
    [InlineData(11, true, true)]
    [InlineData(9, true, false)]
    [InlineData(14, false, false)] // found, and not due for another minute
    [InlineData(16, false, true)]
    public void Judge_CanaryNotSeenInTime_Fires(int minutes, bool underWay, bool fires) =>
        Assert.Equal(fires, Fires(AlertNames.CanaryMissing, Crm with { Canary = new CanarySample(Now.AddMinutes(-minutes), underWay) }));

    [Theory]
    [InlineData(100, 10, false)]
    [InlineData(101, 0, true)]
    [InlineData(11, 11, true)]
    public void Judge_DeadLetters_FireByHeapAndByGrowth(long open, long recent, bool fires) =>
        Assert.Equal(fires, Fires(AlertNames.DeadLetters, Crm, s => s with { DeadLettersOpen = open, DeadLettersRecent = recent }));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Judge_NoCheckpointPublished_Fires(int minutes, bool fires) =>
        Assert.Equal(fires, Fires(AlertNames.CheckpointFailing, Crm, s => s with { CheckpointAt = Now.AddMinutes(-minutes) }));

    [Theory]
    [Trait("Requirement", "D12")]
    [InlineData("2026-03-11T09:29:00Z", "2026-03-11T10:00:00Z", true)]
    [InlineData("2026-03-11T09:31:00Z", "2026-03-11T10:00:00Z", false)]
    [InlineData("2026-03-10T17:00:00Z", "2026-03-11T08:29:00Z", false)] // the night does not count
    [InlineData("2026-03-10T17:00:00Z", "2026-03-11T08:31:00Z", true)]
    [InlineData("2026-03-10T17:00:00Z", "2026-03-11T19:00:00Z", false)] // nobody is expected to call
    [InlineData("2026-03-10T17:00:00Z", "2026-03-14T10:00:00Z", false)] // a Saturday
    public void Judge_NoEventInExpectedHours_Fires(string last, string now, bool fires)
    {
        var sample = Sampled(Crm) with { At = At(now), EventAt = At(last), CheckpointAt = At(now) };
        var findings = AlertRules.Judge(sample, new AlertPolicy { SilentMinutes = 30 }, new CanaryPolicy());
        Assert.Equal(fires, findings.Single(f => f.Name == AlertNames.EndpointSilent).IsTrue);
    }

    [Fact]
    public void Judge_EverythingWell_SaysNothingIsTrueAndEveryNameHasANextStep()
    {
        var findings = AlertRules.Judge(Sampled(Crm with { Canary = new CanarySample(Now, false) }), new AlertPolicy(), new CanaryPolicy());
        Assert.DoesNotContain(findings, f => f.IsTrue);
        Assert.Equal(9, findings.Select(f => AlertNames.Next(f.Name)).Distinct().Count());
        Assert.DoesNotContain(AlertNames.Next(""), findings.Select(f => AlertNames.Next(f.Name)));
    }

    private static bool Fires(string name, SystemSample system, Func<Sample, Sample>? change = null) =>
        AlertRules.Judge((change ?? (s => s))(Sampled(system)), new AlertPolicy(), new CanaryPolicy { EveryMinutes = 5 }).Single(f => f.Name == name).IsTrue;

    private static Sample Sampled(SystemSample system) => new() { At = Now, Systems = [system], CheckpointAt = Now, EventAt = Now };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
