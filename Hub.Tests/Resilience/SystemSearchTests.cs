using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Resilience;
using CrmHub.Hub.Tests.Plugins;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CrmHub.Hub.Tests.Resilience;

[Trait("Requirement", "T12")]
public sealed class SystemSearchTests : IDisposable
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(250);
    private static readonly IReadOnlyList<ContactRecord> Nobody = [];

    private readonly HandClock _time = new();
    private readonly ChaosSwitches _switches;
    private readonly SystemSearch _search;
    private readonly TaskCompletionSource<IReadOnlyList<ContactRecord>> _sleep = new();
    private int _asked;

    public SystemSearchTests()
    {
        _switches = new ChaosSwitches(_time);
        _search = new SystemSearch("fake", new SearchOptions(3, TimeSpan.Zero), _switches, _time);
    }

    [Fact]
    public async Task Run_SystemSleepsAndIgnoresItsToken_EndsWithTheBudget()
    {
        var answer = SleepAsync();
        _time.Advance(Budget);
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => answer);
    }

    [Fact]
    public async Task Run_SystemSleeps_NoMoreThanItsRoomAreUnderWay()
    {
        var answers = Enumerable.Range(0, 3).Select(_ => SleepAsync()).ToList();
        _time.Advance(Budget);
        await Task.WhenAll(answers.Select(a => Assert.ThrowsAsync<TimeoutRejectedException>(() => a)));
        Assert.Equal(3, _search.UnderWay);
        Assert.Equal("search_busy", (await Assert.ThrowsAsync<AdapterException>(() => SleepAsync())).Code);
    }

    [Fact]
    public async Task Run_FailsOften_OpensThenTriesOneAndCloses()
    {
        for (var i = 0; i < 4; i++)
            await Assert.ThrowsAsync<AdapterException>(() => FailAsync(FailureKind.Transient));
        Assert.Equal(BreakerState.Open, _search.State);
        await Assert.ThrowsAsync<BrokenCircuitException>(() => AnswerAsync());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Same(Nobody, await AnswerAsync());
        Assert.Equal(BreakerState.Closed, _search.State);
    }

    [Fact]
    public async Task Run_QuotaUsedUp_DoesNotCountAsBroken()
    {
        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAsync<AdapterException>(() => FailAsync(FailureKind.RateLimited));
        Assert.Equal(BreakerState.Closed, _search.State);
    }

    [Fact]
    public async Task Run_FirstAttemptSlow_SecondAnswers()
    {
        using var hedged = new SystemSearch("fake", new SearchOptions(3, TimeSpan.FromMilliseconds(100)), _switches, _time);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = hedged.RunAsync(
            _ =>
            {
                begun.TrySetResult();
                return Interlocked.Increment(ref _asked) == 1 ? _sleep.Task : Task.FromResult(Nobody);
            },
            Budget, default);
        await begun.Task;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Same(Nobody, await answer);
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Run_TroubleSwitchedOn_FailsWithoutAskingUntilItEnds()
    {
        _switches.Set(new ChaosSwitch("fake", 100, 0, TimeSpan.Zero, _time.GetUtcNow().AddMinutes(1)));
        Assert.Equal("chaos", (await Assert.ThrowsAsync<AdapterException>(() => AnswerAsync())).Code);
        Assert.Equal(0, _asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(Nobody, await AnswerAsync());
    }

    public void Dispose()
    {
        _sleep.TrySetResult(Nobody);
        _search.Dispose();
    }

    private Task<IReadOnlyList<ContactRecord>> SleepAsync() => RunAsync(() => _sleep.Task);

    private Task<IReadOnlyList<ContactRecord>> AnswerAsync() => RunAsync(() => Task.FromResult(Nobody));

    private Task<IReadOnlyList<ContactRecord>> FailAsync(FailureKind kind) =>
        RunAsync(() => Task.FromException<IReadOnlyList<ContactRecord>>(new AdapterException(kind, "x", "x")));

    private Task<IReadOnlyList<ContactRecord>> RunAsync(Func<Task<IReadOnlyList<ContactRecord>>> search) => _search.RunAsync(
        _ =>
        {
            Interlocked.Increment(ref _asked);
            return search();
        },
        Budget, default);
}
