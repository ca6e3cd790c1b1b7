using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Genesys;

/// <summary>Genesys Cloud CX over its Platform API: conversations, recordings, names.</summary>
public sealed class GenesysAdapterFactory : IAdapterFactory
{
    /// <inheritdoc/>
    public AdapterManifest Manifest { get; } = new(
        GenesysAdapter.System,
        "Genesys Cloud CX",
        typeof(GenesysAdapterFactory).Assembly.GetName().Version!.ToString(3),
        ContractVersion.Major,
        GenesysSettings.All);

    /// <inheritdoc/>
    public IAdapter Create(AdapterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new GenesysAdapter(context, GenesysOptions.Read(context.Settings));
    }
}
