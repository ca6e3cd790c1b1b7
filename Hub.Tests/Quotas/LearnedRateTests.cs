using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Tests.Quotas;

/// <summary>A system that never says how fast it may be asked, asked for ten minutes of virtual time by somebody who always has more.</summary>
[Trait("Requirement", "P12")]
[Trait("Requirement", "T10")]
public sealed class LearnedRateTests
{
    private const int Parallel = 16;
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(10, true)]
    [InlineData(10, false)]
    [InlineData(50, true)]
    [InlineData(50, false)]
    [InlineData(200, true)]
    [InlineData(200, false)]
    public void Refusals_LimitNeverNamed_RateSettlesAtIt(int limit, bool says)
    {
        var vendor = new LimitedVendor(says);
        var quota = Saturated(vendor);
        vendor.Allow(limit);
        quota.Run(TenMinutes);
        Assert.InRange(vendor.Taken(TimeSpan.FromMinutes(2), TenMinutes) / (limit * 480.0), 0.98, 1.01);
        Assert.InRange((double)vendor.Refused / vendor.TakenInAll, 0, 0.1);
    }

    [Theory]
    [InlineData(10, 50)]
    [InlineData(50, 10)]
    [InlineData(200, 10)]
    [InlineData(10, 200)]
    public void Refusals_LimitChanges_RateSettlesAtTheNewOne(int before, int after)
    {
        var vendor = new LimitedVendor(says: true);
        var quota = Saturated(vendor);
        vendor.Allow(before);
        quota.Run(TenMinutes);
        vendor.Allow(after);
        quota.Run(2 * TenMinutes);
        Assert.InRange(vendor.Taken(1.5 * TenMinutes, 2 * TenMinutes) / (after * 300.0), 0.98, 1.01);
        Assert.InRange((double)vendor.Refused / vendor.TakenInAll, 0, 0.1);
    }

    [Fact]
    public void Answered_RateNotMadeUseOf_ProvesNothing()
    {
        var rate = new LearnedRate();
        rate.Refused(Start, Start);
        var learned = rate.PerSecond!.Value;
        for (var i = 1; i < 3_600; i++)
            rate.Answered(Start.AddSeconds(i));
        Assert.Equal(learned, rate.PerSecond);
    }

    [Fact]
    public void Refused_NothingTakenSinceTheLast_LowersNothing()
    {
        var rate = new LearnedRate();
        for (var i = 0; i < 40; i++)
            rate.Refused(Start.AddSeconds(i), Start.AddSeconds(i));
        Assert.Equal(5, rate.PerSecond);
    }

    private static Saturation Saturated(LimitedVendor vendor) => new(new SystemQuota("fake", new QuotaOptions(), Start), vendor, Parallel);
}
