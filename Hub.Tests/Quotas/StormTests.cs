using CrmHub.Adapters.Contract;
using CrmHub.Hub.Quotas;

namespace CrmHub.Hub.Tests.Quotas;

/// <summary>5,000 deliveries against a system that takes 10 requests per second, in virtual time: no refusal is learned of twice.</summary>
[Trait("Requirement", "T10")]
[Trait("Requirement", "P12")]
public sealed class StormTests
{
    private const int Backlog = 5_000;
    private const int Parallel = 8;
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Declared_RateIsKnown_NothingIsEverRefused(bool rolling)
    {
        var vendor = new FakeVendor(10, TimeSpan.FromSeconds(1), rolling, says: true);
        var quota = new SystemQuota("fake", new QuotaOptions(), Start);
        quota.Read([new QuotaReading("burst", QuotaUnit.Request, 10, TimeSpan.FromSeconds(1), null, Start)], Start);
        var took = Drain(quota, vendor);
        Assert.Equal(Backlog, vendor.Sent);
        Assert.InRange(vendor.Sent / (10 * took.TotalSeconds), 0.98, 1.002);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Learned_OnlyRefusalsTell_RateSettlesAndFewAreSentInVain(bool rolling, bool says)
    {
        var vendor = new FakeVendor(10, TimeSpan.FromSeconds(1), rolling, says);
        var took = Drain(new SystemQuota("fake", new QuotaOptions(), Start), vendor);
        Assert.Equal(Backlog, vendor.Taken);
        Assert.InRange((double)vendor.Sent / vendor.Taken, 1.0, 1.1);
        Assert.InRange(vendor.Sent / (10 * took.TotalSeconds), 0.95, 1.02);
    }

    private static TimeSpan Drain(SystemQuota quota, FakeVendor vendor)
    {
        var answers = new PriorityQueue<(Ticket Ticket, TimeSpan? Refusal, DateTimeOffset SentAt), DateTimeOffset>();
        var (left, now) = (Backlog, Start);
        while (left > 0 || answers.Count > 0)
        {
            while (answers.TryPeek(out var answer, out var at) && at <= now)
            {
                answers.Dequeue();
                quota.End(answer.Ticket);
                if (answer.Refusal is { } wait)
                {
                    left++;
                    quota.Refused(wait > TimeSpan.Zero ? wait : null, answer.SentAt, now);
                }
                else
                {
                    quota.Answered(now);
                }
            }

            while (left > 0 && answers.Count < Parallel && quota.Wait(Priority.CallLog, now) == TimeSpan.Zero)
            {
                left--;
                var ticket = quota.Begin(Priority.CallLog, now);
                var sentAt = now + quota.Enter(ticket, 1, TimeSpan.FromSeconds(3), now);
                answers.Enqueue((ticket, vendor.Ask(sentAt), sentAt), sentAt + Latency);
            }

            now += TimeSpan.FromMilliseconds(5);
        }

        return now - Start;
    }
}
