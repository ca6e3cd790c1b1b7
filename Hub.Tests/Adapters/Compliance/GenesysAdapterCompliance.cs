using CrmHub.Hub.Tests.Adapters.Genesys;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Compliance;

public sealed class GenesysAdapterCompliance : AdapterCompliance
{
    private protected override Task<AdapterRig> StartAsync() => GenesysRig.StartAsync();
}
