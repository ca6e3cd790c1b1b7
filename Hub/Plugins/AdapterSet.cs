using System.Collections.Frozen;

namespace CrmHub.Hub.Plugins;

/// <summary>Which adapters serve at one moment. Immutable: a reload makes another one.</summary>
internal sealed class AdapterSet
{
    public static readonly AdapterSet Empty = new([], []);

    private readonly FrozenDictionary<string, RunningAdapter> _running;

    public AdapterSet(IEnumerable<RunningAdapter> running, IEnumerable<AdapterStatus> status)
    {
        _running = running.ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);
        Names = [.. _running.Keys.Order(StringComparer.Ordinal)];
        Status = [.. status.OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    /// <summary>Every adapter folder, serving or not, by name.</summary>
    public IReadOnlyList<AdapterStatus> Status { get; }

    /// <summary>The adapters that serve, by name.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The serving adapters that can do <typeparamref name="T"/>, by name.</summary>
    public IReadOnlyList<string> With<T>()
        where T : class => [.. Names.Where(Has<T>)];

    /// <summary>Whether any adapter that serves can do <typeparamref name="T"/>.</summary>
    public bool Any<T>()
        where T : class
    {
        foreach (var adapter in _running.Values)
        {
            if (adapter.Can<T>())
                return true;
        }

        return false;
    }

    /// <summary>Whether this adapter serves and can do <typeparamref name="T"/>.</summary>
    public bool Has<T>(string name)
        where T : class => Find(name)?.Can<T>() == true;

    public RunningAdapter? Find(string name) => _running.GetValueOrDefault(name);
}
