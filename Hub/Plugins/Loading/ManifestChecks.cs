using System.Text.RegularExpressions;
using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Plugins.Loading;

/// <summary>A manifest is the adapter's word; the hub keeps a checked copy that refers to nothing of the adapter's.</summary>
internal static partial class ManifestChecks
{
    /// <exception cref="PluginRefusedException">Another contract, or a manifest that cannot be right.</exception>
    public static AdapterManifest Checked(AdapterManifest? manifest)
    {
        if (manifest is null)
            throw PluginRefusedException.Faulted("Its factory has no manifest.");
        if (manifest.Contract != ContractVersion.Major)
            throw PluginRefusedException.Incompatible(
                $"It was built for contract {manifest.Contract}, the hub speaks {ContractVersion.Major}: {(manifest.Contract > ContractVersion.Major ? "update the hub" : "update the adapter")}.");
        if (manifest.Name is null || !Name().IsMatch(manifest.Name) || AdaptersOptions.Reserved.Contains(manifest.Name))
            throw PluginRefusedException.Faulted($"Its name '{manifest.Name}' cannot be used: one to 32 of a-z, 0-9 and -, and not a setting of the section Adapters.");
        var settings = (manifest.Settings ?? []).Select(s => s with { OneOf = s.OneOf is null ? null : [.. s.OneOf] }).ToArray();
        if (settings.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw PluginRefusedException.Faulted($"Its manifest declares the setting {twice.Key} twice.");
        return manifest with { DisplayName = manifest.DisplayName ?? manifest.Name, Version = manifest.Version ?? "", Settings = settings };
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
