using System.Reflection;
using System.Runtime.Loader;
using CrmHub.Adapters.Contract;
using McMaster.NETCore.Plugins;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>The collectible load context of one adapter, loaded from a shadow copy.</summary>
internal sealed class PluginContext : IDisposable
{
    private readonly PluginLoader _loader;
    private readonly Assembly _entry;

    /// <summary>Loads the entry assembly; its code has not run yet.</summary>
    public PluginContext(string shadow, PluginEntry entry)
    {
        Shadow = shadow;
        _loader = PluginLoader.CreateFromAssemblyFile(Path.Combine(shadow, entry.Assembly), isUnloadable: true, [typeof(IAdapterFactory)], config =>
        {
            foreach (var name in entry.Shared)
                config.SharedAssemblies.Add(name);
        });
        _entry = _loader.LoadDefaultAssembly();
        Alive = new WeakReference(AssemblyLoadContext.GetLoadContext(_entry), trackResurrection: true);
    }

    /// <summary>The folder it was loaded from.</summary>
    public string Shadow { get; }

    /// <summary>Says whether the context is still in memory.</summary>
    public WeakReference Alive { get; }

    /// <summary>Reflection by name inside the adapter finds the adapter's types.</summary>
    public AssemblyLoadContext.ContextualReflectionScope Enter() => _loader.EnterContextualReflection();

    /// <summary>Makes the factory, after looking at every type: one that does not fit fails here and not at the first call.</summary>
    public IAdapterFactory CreateFactory()
    {
        var factories = _entry.GetTypes().Where(t => t.IsAssignableTo(typeof(IAdapterFactory)) && t is { IsPublic: true, IsAbstract: false }).ToList();
        if (factories.Count != 1)
            throw PluginRefusedException.Incompatible(
                $"Its factory implements another IAdapterFactory than the hub's ({factories.Count} match): build the adapter again against the hub's contract.");
        return (IAdapterFactory)Activator.CreateInstance(factories[0])!;
    }

    public void Dispose() => _loader.Dispose();
}
