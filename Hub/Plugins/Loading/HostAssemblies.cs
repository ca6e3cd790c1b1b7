using System.Reflection;
using System.Runtime.Loader;
using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>
/// The assemblies an adapter always gets from the hub, so that their types are the same on both sides: the contract and
/// <c>Microsoft.Extensions.*</c> as far as the hub has them.
/// </summary>
internal static class HostAssemblies
{
    private static readonly AssemblyLoadContext Context =
        AssemblyLoadContext.GetLoadContext(typeof(HostAssemblies).Assembly) ?? AssemblyLoadContext.Default;

    public static string Contract { get; } = typeof(IAdapterFactory).Assembly.GetName().Name!;

    public static bool IsShared(string name) =>
        name == Contract || name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase);

    /// <summary>The hub's own version of an assembly; null when it has none.</summary>
    public static AssemblyName? Find(string name)
    {
        try
        {
            return Context.LoadFromAssemblyName(new AssemblyName(name)).GetName();
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }
}
