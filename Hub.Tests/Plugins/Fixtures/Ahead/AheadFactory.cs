using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.Ahead;

/// <summary>Built when the contract had moved on.</summary>
public sealed class AheadFactory : IAdapterFactory
{
    public AdapterManifest Manifest { get; } = new("ahead", "Ahead", "9.0.0", ContractVersion.Major + 1, []);

    public IAdapter Create(AdapterContext context) => throw new NotSupportedException();
}
