using CrmHub.Hub.Alerts;

namespace CrmHub.Hub.Tests.Alerts;

public sealed class SystemCountsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Requirement", "AL-17")]
    public void Sample_CallsOfEveryOutcome_AreCountedOnce()
    {
        var counts = new SystemCounts();
        counts.Succeeded(isCall: true, Now);
        counts.Failed(isCall: true, "transient", gaveUp: false, Now);
        counts.Failed(isCall: true, "invalid", gaveUp: true, Now);
        counts.Skipped(isCall: true, notFound: true, Now);
        counts.Succeeded(isCall: false, Now);
        var sample = Sample(counts);
        Assert.Equal((3, 1, 1), (sample.Calls, sample.CallsFailed, sample.CallsNotFound));
        Assert.Equal((4, 2), (sample.Attempts, sample.Errors));
    }

    [Fact]
    public void Sample_WaitingForQuota_IsNoError()
    {
        var counts = new SystemCounts();
        counts.Failed(isCall: true, "rate_limited", gaveUp: false, Now);
        Assert.Equal((0, 0), (Sample(counts).Attempts, Sample(counts).Errors));
    }

    [Fact]
    [Trait("Requirement", "PD-13")]
    public void Sample_CredentialRefused_CountsUntilASuccess()
    {
        var counts = new SystemCounts();
        counts.Failed(isCall: true, "unauthorized", gaveUp: false, Now);
        counts.Failed(isCall: true, "transient", gaveUp: false, Now);
        counts.Failed(isCall: true, "unauthorized", gaveUp: false, Now);
        Assert.Equal(2, Sample(counts).UnauthorizedInARow);
        counts.Succeeded(isCall: true, Now);
        Assert.Equal(0, Sample(counts).UnauthorizedInARow);
    }

    private static SystemSample Sample(SystemCounts counts) => counts.Sample("crm", Now, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(5));
}
