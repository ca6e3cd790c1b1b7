using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Pipedrive;

/// <summary>Pipedrive over its REST API: persons, call logs for voice, notes for other media, dispositions as activities, last-call fields, new persons.</summary>
public sealed class PipedriveAdapterFactory : IAdapterFactory
{
    /// <inheritdoc/>
    public AdapterManifest Manifest { get; } = new(
        PipedriveAdapter.System,
        "Pipedrive",
        typeof(PipedriveAdapterFactory).Assembly.GetName().Version!.ToString(3),
        ContractVersion.Major,
        PipedriveSettings.All);

    /// <inheritdoc/>
    public IAdapter Create(AdapterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new PipedriveAdapter(context, PipedriveOptions.Read(context.Settings));
    }
}
