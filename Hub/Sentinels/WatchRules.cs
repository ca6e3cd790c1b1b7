using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Sentinels;

/// <summary>What is watched, and how.</summary>
internal sealed record WatchRules(AlertPolicy Alerts, CanaryPolicy Canary, CallLogPolicy CallLog)
{
    /// <summary>The systems that get a canary.</summary>
    public IEnumerable<string> CanarySystems => CallLog.Systems.Select(s => s.System).Where(HasCanary);

    public bool HasCanary(string system) => Canary.EveryMinutes > 0 && (Canary.Systems.Count == 0 || Canary.Systems.Contains(system));
}
