using System.Collections.Concurrent;
using Polly;

namespace CrmHub.Hub.Resilience;

/// <summary>Calls of the dispatcher and the like: only the trouble switched on lies around them, as retries and breaker are its own.</summary>
internal sealed class GuardedCalls(ChaosSwitches switches, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline> _systems = new(StringComparer.Ordinal);

    public async Task<T> RunAsync<T>(string system, Func<Task<T>> call)
    {
        if (switches.Of(system) is null)
            return await call().ConfigureAwait(false);
        var pipeline = _systems.GetOrAdd(system, s => new ResiliencePipelineBuilder { TimeProvider = time }.AddChaos(s, switches).Build());
        return await pipeline.ExecuteAsync(async (c, _) => await c().ConfigureAwait(false), call).ConfigureAwait(false);
    }
}
