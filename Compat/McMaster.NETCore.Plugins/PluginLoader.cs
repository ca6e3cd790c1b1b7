using System.Reflection;
using System.Runtime.Loader;

namespace McMaster.NETCore.Plugins;

/// <summary>Loads one plugin into a load context of its own.</summary>
public class PluginLoader : IDisposable
{
    private readonly PluginConfig _config;
    private readonly PluginLoadContext _context;
    private volatile bool _disposed;

    /// <summary>Prepares the load context; nothing of the plugin is loaded yet.</summary>
    public PluginLoader(PluginConfig config)
    {
        _config = config ?? throw new ArgumentNullException(nameof(config));
        _context = new PluginLoadContext(config);
    }

    /// <summary>Whether <see cref="Dispose"/> unloads the plugin.</summary>
    public bool IsUnloadable => _context.IsCollectible;

    /// <summary>A loader for an assembly file.</summary>
    public static PluginLoader CreateFromAssemblyFile(string assemblyFile, bool isUnloadable, Type[] sharedTypes) =>
        CreateFromAssemblyFile(assemblyFile, isUnloadable, sharedTypes, _ => { });

    /// <summary>A loader for an assembly file.</summary>
    public static PluginLoader CreateFromAssemblyFile(
        string assemblyFile, bool isUnloadable, Type[] sharedTypes, Action<PluginConfig> configure) =>
        CreateFromAssemblyFile(assemblyFile, sharedTypes, config =>
        {
            config.IsUnloadable = isUnloadable;
            configure(config);
        });

    /// <summary>A loader for an assembly file.</summary>
    public static PluginLoader CreateFromAssemblyFile(string assemblyFile, Type[] sharedTypes) =>
        CreateFromAssemblyFile(assemblyFile, sharedTypes, _ => { });

    /// <summary>A loader for an assembly file.</summary>
    public static PluginLoader CreateFromAssemblyFile(string assemblyFile, Type[] sharedTypes, Action<PluginConfig> configure) =>
        CreateFromAssemblyFile(assemblyFile, config =>
        {
            foreach (var type in sharedTypes ?? [])
                config.SharedAssemblies.Add(type.Assembly.GetName());
            configure(config);
        });

    /// <summary>A loader for an assembly file.</summary>
    public static PluginLoader CreateFromAssemblyFile(string assemblyFile) => CreateFromAssemblyFile(assemblyFile, _ => { });

    /// <summary>A loader for an assembly file.</summary>
    public static PluginLoader CreateFromAssemblyFile(string assemblyFile, Action<PluginConfig> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var config = new PluginConfig(assemblyFile);
        configure(config);
        return new PluginLoader(config);
    }

    /// <summary>Loads the plugin's own assembly.</summary>
    public Assembly LoadDefaultAssembly()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _context.LoadFile(_config.MainAssemblyPath);
    }

    /// <summary>Loads an assembly as the plugin would see it.</summary>
    public Assembly LoadAssembly(AssemblyName assemblyName)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _context.LoadFromAssemblyName(assemblyName);
    }

    /// <summary>Loads an assembly as the plugin would see it.</summary>
    public Assembly LoadAssembly(string assemblyName) => LoadAssembly(new AssemblyName(assemblyName));

    /// <summary>Makes reflection by name look into the plugin until the scope is disposed.</summary>
    public AssemblyLoadContext.ContextualReflectionScope EnterContextualReflection() => _context.EnterContextualReflection();

    /// <summary>Starts unloading an unloadable plugin; it is gone when nothing refers to it any more.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_context.IsCollectible)
            _context.Unload();
        GC.SuppressFinalize(this);
    }
}
