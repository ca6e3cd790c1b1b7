using System.Reflection;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>Where an adapter folder is entered, found from metadata alone: nothing of it has run yet.</summary>
/// <param name="Assembly">Path of the entry assembly inside the folder.</param>
/// <param name="Shared">The hub's assemblies it will be given.</param>
internal sealed record PluginEntry(string Assembly, IReadOnlyList<AssemblyName> Shared)
{
    /// <summary>Finds the one assembly with the one factory.</summary>
    /// <exception cref="PluginRefusedException">There is none, there are several, or the hub's shared assemblies are too old for them.</exception>
    public static PluginEntry Find(PluginFiles files)
    {
        var damaged = new List<string>();
        var scans = new List<(string Path, AssemblyScan Scan)>();
        foreach (var file in files.Files.Where(f => f.IsTopLevelAssembly && !IsReplaced(f)))
        {
            try
            {
                if (AssemblyScan.Of(file.Bytes) is { } scan)
                    scans.Add((file.Path, scan));
            }
            catch (BadImageFormatException)
            {
                damaged.Add(file.Path);
            }
        }

        return new PluginEntry(EntryOf(scans, damaged), SharedBy(scans));
    }

    // The hub's copies replace those a fat folder carries, so what these reference does not matter.
    private static bool IsReplaced(PluginFile file) =>
        Path.GetFileNameWithoutExtension(file.Path) is var name && HostAssemblies.IsShared(name) && HostAssemblies.Find(name) is not null;

    private static string EntryOf(List<(string Path, AssemblyScan Scan)> scans, List<string> damaged)
    {
        var factories = scans.SelectMany(s => s.Scan.Factories.Select(f => (s.Path, Name: f))).ToList();
        if (factories.Count == 1)
            return factories[0].Path;
        if (factories.Count > 1)
            throw PluginRefusedException.Faulted(
                $"Several adapter factories in one folder ({string.Join(", ", factories.Select(f => f.Name))}): give each adapter a folder of its own.");
        if (scans.SelectMany(s => s.Scan.HiddenFactories).FirstOrDefault() is { } hidden)
            throw PluginRefusedException.Faulted($"The adapter factory {hidden} cannot be created: make it public and not abstract.");
        if (damaged.Count > 0)
            throw PluginRefusedException.Faulted(
                $"{string.Join(", ", damaged)} cannot be read as a .NET assembly (damaged or half copied?): copy the build output again, then reload.");
        throw PluginRefusedException.Faulted(scans.Count == 0
            ? "No .NET assembly in the folder: copy the adapter's build output here, then reload."
            : $"No public class in {string.Join(", ", scans.Select(s => s.Path))} implements IAdapterFactory of {HostAssemblies.Contract}: is this an adapter?");
    }

    private static List<AssemblyName> SharedBy(List<(string Path, AssemblyScan Scan)> scans)
    {
        var shared = new List<AssemblyName>();
        foreach (var wanted in scans.SelectMany(s => s.Scan.References).Where(r => HostAssemblies.IsShared(r.Name!)).GroupBy(r => r.Name!))
        {
            if (HostAssemblies.Find(wanted.Key) is not { } own)
                continue;
            var newest = wanted.Max(r => r.Version);
            if (newest > own.Version)
                throw PluginRefusedException.Incompatible(
                    $"It was built for {wanted.Key} {newest}, the hub has {own.Version}: update the hub, or build the adapter for the hub's version.");
            shared.Add(own);
        }

        return shared;
    }
}
