using CrmHub.Adapters.Contract;
using CrmHub.Hub.Deliveries;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Deliveries;

public sealed class RetryTableTests
{
    [Theory]
    [InlineData(FailureKind.Invalid)]
    [InlineData(FailureKind.Permanent)]
    [InlineData(FailureKind.Conflict)]
    [InlineData(FailureKind.NotFound)]
    public void Decide_RefusedForGood_IsDeadAtOnce(FailureKind kind) =>
        Assert.Equal(DeliveryState.Dead, RetryTable.Decide(kind, null, 1, TimeSpan.Zero, 0.5).Next);

    [Fact]
    [Trait("Requirement", "T3")]
    public void Decide_Uncertain_IsAskedForNotSentAgain() =>
        Assert.Equal(DeliveryState.Uncertain, RetryTable.Decide(FailureKind.Uncertain, null, 1, TimeSpan.Zero, 0.5).Next);

    [Fact]
    [Trait("Requirement", "T10")]
    public void Decide_SystemNamesAWait_ItIsObeyed() => Prop.ForAll(Gen.Choose(1, 86_400).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (seconds, jitter) =>
    {
        var named = TimeSpan.FromSeconds(seconds);
        var wait = RetryTable.Decide(FailureKind.RateLimited, named, 3, TimeSpan.Zero, jitter / 1000.0).Wait;
        return wait >= named && wait <= named + TimeSpan.FromSeconds(30);
    }).QuickCheckThrowOnFailure();

    [Fact]
    [Trait("Requirement", "AL-12")]
    public void Decide_Transient_GrowsExponentiallyUpToItsCap()
    {
        double Longest(int attempt) => RetryTable.Decide(FailureKind.Transient, null, attempt, TimeSpan.Zero, 0.999).Wait.TotalSeconds;
        Assert.InRange(Longest(1), 0.9, 1.1);
        Assert.InRange(Longest(2), 1.9, 2.1);
        Assert.InRange(Longest(3), 3.9, 4.1);
        Assert.InRange(Longest(60), 290, 301);
    }

    [Fact]
    public void Decide_OlderThanItsPatience_IsDead() =>
        Assert.Equal(DeliveryState.Dead, RetryTable.Decide(FailureKind.Transient, null, 1, RetryTable.Patience + TimeSpan.FromSeconds(1), 0).Next);
}
