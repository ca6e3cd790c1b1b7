using CrmHub.Hub.Alerts;

namespace CrmHub.Hub.Tests.Alerts;

public sealed class HysteresisTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, false, 0, AlertMove.Raise)]
    [InlineData(true, true, 149, AlertMove.None)]
    [InlineData(true, true, 150, AlertMove.Hold)]
    [InlineData(false, true, 299, AlertMove.None)]
    [InlineData(false, true, 300, AlertMove.Resolve)]
    [InlineData(false, false, 9999, AlertMove.None)]
    internal void Decide_ByAge_MovesOnceAndWithoutHaste(bool isTrue, bool isFiring, int secondsAgo, AlertMove expected) =>
        Assert.Equal(expected, Hysteresis.Decide(isTrue, isFiring, Now.AddSeconds(-secondsAgo), Now, TimeSpan.FromMinutes(5)));
}
