using CrmHub.Adapters.Contract;

namespace CrmHub.Adapters.Salesforce;

/// <summary>Salesforce over its REST API: contacts and leads, call logs as Tasks, last-call fields, new contacts and leads.</summary>
public sealed class SalesforceAdapterFactory : IAdapterFactory
{
    /// <inheritdoc/>
    public AdapterManifest Manifest { get; } = new(
        SalesforceAdapter.System,
        "Salesforce",
        typeof(SalesforceAdapterFactory).Assembly.GetName().Version!.ToString(3),
        ContractVersion.Major,
        SalesforceSettings.All);

    /// <inheritdoc/>
    public IAdapter Create(AdapterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SalesforceAdapter(context, SalesforceOptions.Read(context.Settings));
    }
}
