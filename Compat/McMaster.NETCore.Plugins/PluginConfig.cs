using System.Reflection;
using System.Runtime.Loader;

namespace McMaster.NETCore.Plugins;

/// <summary>How one plugin is loaded.</summary>
public class PluginConfig
{
    /// <summary>A configuration with the defaults.</summary>
    /// <param name="mainAssemblyPath">Absolute path of the plugin's own assembly.</param>
    /// <exception cref="ArgumentException">The path is empty or relative.</exception>
    public PluginConfig(string mainAssemblyPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(mainAssemblyPath);
        if (!Path.IsPathRooted(mainAssemblyPath))
            throw new ArgumentException("The path of a plugin's assembly must be absolute.", nameof(mainAssemblyPath));
        MainAssemblyPath = mainAssemblyPath;
    }

    /// <summary>Absolute path of the plugin's own assembly.</summary>
    public string MainAssemblyPath { get; }

    /// <summary>Assemblies always taken from the plugin, even where sharing is preferred.</summary>
    public ICollection<AssemblyName> PrivateAssemblies { get; protected set; } = new List<AssemblyName>();

    /// <summary>Assemblies taken from the host, together with everything they reference.</summary>
    public ICollection<AssemblyName> SharedAssemblies { get; protected set; } = new List<AssemblyName>();

    /// <summary>Takes every assembly from the host that the host has.</summary>
    public bool PreferSharedTypes { get; set; }

    /// <summary>The plugin can be unloaded.</summary>
    public bool IsUnloadable { get; set; }

    /// <summary>Loads managed assemblies from memory, so that their files stay free.</summary>
    public bool LoadInMemory { get; set; }

    /// <summary>The host's load context.</summary>
    public AssemblyLoadContext DefaultContext { get; set; } =
        AssemblyLoadContext.GetLoadContext(Assembly.GetExecutingAssembly()) ?? AssemblyLoadContext.Default;
}
