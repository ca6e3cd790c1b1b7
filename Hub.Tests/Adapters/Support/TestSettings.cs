using System.Collections.Concurrent;
using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Adapters.Support;

/// <summary>Live settings: what is set here is what the adapter reads next.</summary>
internal sealed class TestSettings(AdapterManifest manifest)
{
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _held = new(StringComparer.Ordinal);

    public string this[string name]
    {
        set => _values[name] = value;
    }

    /// <summary>Another value until released.</summary>
    public void Hold(string name, string value) => _held[name] = value;

    public void Release(string name) => _held.TryRemove(name, out _);

    public AdapterSettings Read() => new(manifest, name => _held.GetValueOrDefault(name) ?? _values.GetValueOrDefault(name));
}
