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
    public void Failed_OfWhatWasUnderWay_LeavesThePauseAsItIs()
    {
        var breaker = new Breaker();
        for (var i = 0; i < 12; i++)
            breaker.Failed(FailureKind.Uncertain, null, Start);
        Assert.Equal(TimeSpan.FromMilliseconds(500), breaker.Until - Start);

        var probe = breaker.Until;
        breaker.Failed(FailureKind.Uncertain, null, probe);
        Assert.Equal(TimeSpan.FromSeconds(1), breaker.Until - probe);
    }

    [Fact]
    public void Failed_OfWhatWasUnderWay_NamingALongerWait_IsObeyed()
    {
        var breaker = new Breaker();
        for (var i = 0; i < 5; i++)
            breaker.Failed(FailureKind.Transient, null, Start);
        breaker.Failed(FailureKind.Transient, TimeSpan.FromSeconds(7), Start);
        Assert.Equal(Start.AddSeconds(7), breaker.Until);
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
