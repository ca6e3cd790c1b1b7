using System.Collections.Concurrent;

namespace CrmHub.Hub.Resilience;

/// <summary>The searches of every system, by adapter name; lives longer than any adapter.</summary>
internal sealed class SystemSearches(SearchOptions options, ChaosSwitches switches, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<SystemSearch>> _systems = new(StringComparer.Ordinal);

    public SystemSearch Of(string system) =>
        _systems.GetOrAdd(system, s => new Lazy<SystemSearch>(() => new SystemSearch(s, options, switches, time))).Value;

    /// <summary>Null while nothing was ever searched there.</summary>
    public SystemSearch? Find(string system) => _systems.TryGetValue(system, out var search) ? search.Value : null;

    public void Dispose()
    {
        foreach (var search in _systems.Values.Where(s => s.IsValueCreated))
            search.Value.Dispose();
    }
}
