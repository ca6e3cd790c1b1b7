namespace CrmHub.Hub.Plugins.Loading;

/// <summary>One file of an adapter folder, as read once.</summary>
/// <param name="Path">Relative to the folder, with <c>/</c>.</param>
/// <param name="Bytes">Everything in it.</param>
internal sealed record PluginFile(string Path, byte[] Bytes)
{
    public bool IsTopLevelAssembly => !Path.Contains('/', StringComparison.Ordinal) && Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
}
