using System.Collections.Concurrent;

namespace CrmHub.Hub.Quotas;

/// <summary>The quota of every system, by adapter name; lives longer than any adapter, so that a reload forgets nothing.</summary>
internal sealed class QuotaBook(QuotaPolicy policy, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SystemQuota> _systems = new(StringComparer.Ordinal);

    public IReadOnlyList<SystemQuota> All => [.. _systems.Values.OrderBy(q => q.System, StringComparer.Ordinal)];

    public SystemQuota Of(string system) => _systems.GetOrAdd(system, s => new SystemQuota(s, policy.Of(s), time.GetUtcNow()));
}
