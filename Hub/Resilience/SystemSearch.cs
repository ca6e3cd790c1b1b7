using System.Threading.RateLimiting;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using Polly;
using Polly.CircuitBreaker;
using Polly.Hedging;
using Polly.Timeout;

namespace CrmHub.Hub.Resilience;

/// <summary>
/// Searches in one system: bounded in number and time, a second attempt when the first is slow, and none at all for a while once they
/// keep failing. What an adapter does after it was given up still counts as under way, so that a sleeping system cannot gather calls.
/// </summary>
internal sealed class SystemSearch : IDisposable
{
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestBreak = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromSeconds(30);

    // Less than this is not enough to say that a system does not answer.
    private static readonly TimeSpan FairChance = TimeSpan.FromMilliseconds(150);

    private static readonly ResiliencePropertyKey<TimeSpan> Budget = new("budget");

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ConcurrencyLimiter _room;
    private readonly ResiliencePipeline<IReadOnlyList<ContactRecord>> _pipeline;
    private readonly SearchOptions _options;

    public SystemSearch(string system, SearchOptions options, ChaosSwitches switches, TimeProvider time)
    {
        _options = options;
        _room = new ConcurrencyLimiter(new() { PermitLimit = options.Parallel, QueueLimit = 0 });
        var builder = new ResiliencePipelineBuilder<IReadOnlyList<ContactRecord>> { TimeProvider = time };
        builder.AddCircuitBreaker(Breaker());
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = a => new(a.Context.Properties.GetValue(Budget, TimeSpan.FromSeconds(3))) });
        if (options.Hedge > TimeSpan.Zero)
            builder.AddHedging(Hedging());
        _pipeline = builder.AddChaos(system, switches).Build();
    }

    /// <summary>Whether searches go through.</summary>
    public BreakerState State => _state.CircuitState switch
    {
        CircuitState.Closed => BreakerState.Closed,
        CircuitState.HalfOpen => BreakerState.HalfOpen,
        _ => BreakerState.Open,
    };

    /// <summary>Searches under way, also those given up.</summary>
    public int UnderWay => _options.Parallel - (int)(_room.GetStatistics()?.CurrentAvailablePermits ?? 0);

    /// <param name="search">One attempt; called again for the second. Ends when its token fires.</param>
    /// <param name="budget">For all attempts together.</param>
    /// <param name="ct">The caller gives up.</param>
    /// <exception cref="TimeoutRejectedException">No answer within the budget.</exception>
    /// <exception cref="BrokenCircuitException">Searches failed too often; nobody was asked.</exception>
    /// <exception cref="AdapterException">The system failed, or too many searches are under way in it.</exception>
    public async Task<IReadOnlyList<ContactRecord>> RunAsync(
        Func<CancellationToken, Task<IReadOnlyList<ContactRecord>>> search, TimeSpan budget, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        try
        {
            context.Properties.Set(Budget, budget);
            var outcome = await _pipeline.ExecuteOutcomeAsync(
                async (c, self) =>
                {
                    try
                    {
                        return Outcome.FromResult(await self.AttemptAsync(search, c.CancellationToken).ConfigureAwait(false));
                    }
                    catch (Exception e) when (e is not OutOfMemoryException)
                    {
                        return Outcome.FromException<IReadOnlyList<ContactRecord>>(e);
                    }
                },
                context, this).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task<IReadOnlyList<ContactRecord>> AttemptAsync(
        Func<CancellationToken, Task<IReadOnlyList<ContactRecord>>> search, CancellationToken ct)
    {
        var lease = _room.AttemptAcquire();
        if (!lease.IsAcquired)
            throw new AdapterException(FailureKind.Transient, "search_busy", $"{_options.Parallel} searches are under way in this system already.");
        var running = Task.Run(() => search(ct), CancellationToken.None);
        _ = running.ContinueWith(
            (task, state) =>
            {
                _ = task.Exception;
                ((RateLimitLease)state!).Dispose();
            },
            lease, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await running.WaitAsync(ct).ConfigureAwait(false);
    }

    private CircuitBreakerStrategyOptions<IReadOnlyList<ContactRecord>> Breaker() => new()
    {
        FailureRatio = 0.5,
        SamplingDuration = Sampling,
        MinimumThroughput = 4,
        BreakDurationGenerator = a => new(
            TimeSpan.FromTicks(Math.Min(LongestBreak.Ticks, ShortestBreak.Ticks << Math.Min(a.HalfOpenAttempts, 10)))),
        StateProvider = _state,
        ShouldHandle = a => new(a.Outcome.Exception switch
        {
            null or OperationCanceledException => false,
            TimeoutRejectedException => a.Context.Properties.GetValue(Budget, TimeSpan.MaxValue) >= FairChance,
            AdapterException e => e.Kind is FailureKind.Transient or FailureKind.Uncertain or FailureKind.Unauthorized && e.Code != "search_busy",
            _ => true,
        }),
    };

    private HedgingStrategyOptions<IReadOnlyList<ContactRecord>> Hedging() => new()
    {
        MaxHedgedAttempts = 1,
        Delay = _options.Hedge,
        ShouldHandle = a => new(a.Outcome.Exception is AdapterException { Kind: FailureKind.Transient } e && e.Code is not ("search_busy" or "chaos")),
    };
}
