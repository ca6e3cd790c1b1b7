using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.BadConstructor;

public sealed class BadFactory : IAdapterFactory
{
    public BadFactory() => throw new InvalidOperationException("Born to fail.");

    public AdapterManifest Manifest => throw new NotSupportedException();

    public IAdapter Create(AdapterContext context) => throw new NotSupportedException();
}
