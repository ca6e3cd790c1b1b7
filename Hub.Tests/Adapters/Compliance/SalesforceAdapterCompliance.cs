using CrmHub.Hub.Tests.Adapters.Salesforce;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

public sealed class SalesforceAdapterCompliance : AdapterCompliance
{
    private protected override Task<AdapterRig> StartAsync() => SalesforceRig.StartAsync();
}
