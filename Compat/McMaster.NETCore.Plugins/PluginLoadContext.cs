using System.Reflection;
using System.Runtime.Loader;

namespace McMaster.NETCore.Plugins;

/// <summary>
/// Shared assemblies come from the host, everything else from beside the plugin: through its .deps.json when it has one,
/// else by file name.
/// </summary>
internal sealed class PluginLoadContext : AssemblyLoadContext
{
    private readonly PluginConfig _config;
    private readonly string _folder;
    private readonly AssemblyDependencyResolver _resolver;
    private readonly HashSet<string> _shared = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _private;

    public PluginLoadContext(PluginConfig config)
        : base(Path.GetFileNameWithoutExtension(config.MainAssemblyPath), config.IsUnloadable)
    {
        _config = config;
        _folder = Path.GetDirectoryName(config.MainAssemblyPath)!;
        _resolver = new AssemblyDependencyResolver(config.MainAssemblyPath);
        _private = config.PrivateAssemblies.Select(a => a.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in config.SharedAssemblies)
            Share(name);
    }

    /// <summary>Loads one file into this context.</summary>
    public Assembly LoadFile(string path)
    {
        if (!_config.LoadInMemory)
            return LoadFromAssemblyPath(path);
        using var assembly = File.OpenRead(path);
        var symbols = Path.ChangeExtension(path, ".pdb");
        if (!File.Exists(symbols))
            return LoadFromStream(assembly);
        using var pdb = File.OpenRead(symbols);
        return LoadFromStream(assembly, pdb);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name)
            return null;
        if ((_config.PreferSharedTypes || _shared.Contains(name)) && !_private.Contains(name) && FromHost(assemblyName) is { } assembly)
            return assembly;
        return Beside(assemblyName) is { } path ? LoadFile(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private string? Beside(AssemblyName name)
    {
        if (_resolver.ResolveAssemblyToPath(name) is { } resolved)
            return resolved;
        var path = Path.Combine(_folder, name.CultureName ?? "", name.Name + ".dll");
        return File.Exists(path) ? path : null;
    }

    private void Share(AssemblyName name)
    {
        if (name.Name is null || !_shared.Add(name.Name) || FromHost(name) is not { } assembly)
            return;
        foreach (var reference in assembly.GetReferencedAssemblies())
            Share(reference);
    }

    private Assembly? FromHost(AssemblyName name)
    {
        try
        {
            return _config.DefaultContext.LoadFromAssemblyName(name);
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            // The host does not have it in this version: sharing is a preference, so the plugin's own copy is used.
            return null;
        }
    }
}
