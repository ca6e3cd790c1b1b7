using CrmHub.Adapters.Contract;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;

namespace CrmHub.Hub.Resilience;

/// <summary>The trouble switched on for a system, as strategies around a call to its adapter. A fault stands for a call that never arrived.</summary>
internal static class Chaos
{
    public static TBuilder AddChaos<TBuilder>(this TBuilder builder, string system, ChaosSwitches switches)
        where TBuilder : ResiliencePipelineBuilderBase => builder
        .AddChaosLatency(new ChaosLatencyStrategyOptions
        {
            EnabledGenerator = _ => new(switches.Of(system) is not null),
            InjectionRateGenerator = _ => new((switches.Of(system)?.LatencyPercent ?? 0) / 100.0),
            LatencyGenerator = _ => new(switches.Of(system)?.Latency ?? TimeSpan.Zero),
        })
        .AddChaosFault(new ChaosFaultStrategyOptions
        {
            EnabledGenerator = _ => new(switches.Of(system) is not null),
            InjectionRateGenerator = _ => new((switches.Of(system)?.FaultPercent ?? 0) / 100.0),
            FaultGenerator = _ => new(new AdapterException(FailureKind.Transient, "chaos", "An operator lets calls fail on purpose.")),
        });
}
