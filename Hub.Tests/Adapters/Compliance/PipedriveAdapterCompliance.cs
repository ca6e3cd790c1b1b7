using CrmHub.Hub.Tests.Adapters.Pipedrive;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

public sealed class PipedriveAdapterCompliance : AdapterCompliance
{
    private protected override Task<AdapterRig> StartAsync() => PipedriveRig.StartAsync();
}
