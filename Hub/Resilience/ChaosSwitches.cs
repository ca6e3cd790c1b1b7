using System.Collections.Concurrent;

namespace CrmHub.Hub.Resilience;

/// <summary>Which trouble is switched on. In memory only: a restart ends it.</summary>
internal sealed class ChaosSwitches(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ChaosSwitch> _switches = new(StringComparer.Ordinal);

    /// <summary>The trouble of one system; null = none.</summary>
    public ChaosSwitch? Of(string system) => _switches.TryGetValue(system, out var on) && on.Until > time.GetUtcNow() ? on : null;

    /// <summary>Replaces the trouble of a system; without any percentage it ends.</summary>
    public void Set(ChaosSwitch chaos)
    {
        if (chaos.FaultPercent == 0 && chaos.LatencyPercent == 0)
            _switches.TryRemove(chaos.System, out _);
        else
            _switches[chaos.System] = chaos;
    }
}
