using CrmHub.Adapters.Contract;
using CrmHub.Hub.Deliveries;

namespace CrmHub.Hub.Tests.Deliveries;

public sealed class BreakerTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Failed_FiveTimesInARow_OpensThenHalfOpens()
    {
        var breaker = new Breaker();
        for (var i = 0; i < 4; i++)
            breaker.Failed(FailureKind.Transient, null, Start);
        Assert.Equal(BreakerState.Closed, breaker.State(Start));
        breaker.Failed(FailureKind.Transient, null, Start);
        Assert.Equal(BreakerState.Open, breaker.State(Start));
        Assert.Equal(BreakerState.HalfOpen, breaker.State(breaker.Until));
    }

    [Fact]
    [Trait("Requirement", "T10")]
    public void Failed_RateLimited_OpensAtOnceForAsLongAsAsked()
    {
        var breaker = new Breaker();
        breaker.Failed(FailureKind.RateLimited, TimeSpan.FromSeconds(42), Start);
        Assert.Equal(BreakerState.Open, breaker.State(Start.AddSeconds(41)));
        Assert.Equal(BreakerState.HalfOpen, breaker.State(Start.AddSeconds(42)));
    }

    [Fact]
    public void Succeeded_AfterAPause_Closes()
    {
        var breaker = new Breaker();
        breaker.Failed(FailureKind.RateLimited, TimeSpan.FromSeconds(1), Start);
        breaker.Succeeded();
        Assert.Equal(BreakerState.Closed, breaker.State(Start));
    }

    [Fact]
    public void Failed_ByTheDataNotTheSystem_StaysClosed()
    {
        var breaker = new Breaker();
        for (var i = 0; i < 50; i++)
            breaker.Failed(FailureKind.Invalid, null, Start);
        Assert.Equal(BreakerState.Closed, breaker.State(Start));
    }
}
