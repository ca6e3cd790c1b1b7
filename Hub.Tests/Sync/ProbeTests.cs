using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Sync;

[Trait("Requirement", "T3")]
public sealed class ProbeTests
{
    private static readonly TimeSpan Visible = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(45);

    [Theory]
    [InlineData(0, 1, null, 5)]
    [InlineData(8, 1, null, 2)]
    [InlineData(10, 1, null, null)]
    [InlineData(10, 2, null, 5)]
    [InlineData(40, 2, null, null)]
    [InlineData(50, 1, Probe.Interrupted, 5)]
    [InlineData(55, 1, Probe.Interrupted, null)]
    public void Wait_NotFoundYet_AsksAgainOverTheWindow(int since, int attempts, string? code, int? wait)
    {
        var row = Doubtful(attempts) with { FailureCode = code };
        var expected = wait is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        Assert.Equal(expected, Probe.Wait(row, Visible, Attempt, DateTimeOffset.UnixEpoch.AddSeconds(since)));
    }

    [Fact]
    public void Wait_SystemWithAKey_WritesAgainAtOnce() =>
        Assert.Null(Probe.Wait(Doubtful(1), TimeSpan.Zero, Attempt, DateTimeOffset.UnixEpoch));

    private static DeliveryRow Doubtful(int attempts) => Rows.Delivery("a") with { Attempts = attempts, UpdatedAt = 0 };
}
