using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.TwoFactories;

public sealed class OtherFactory : IAdapterFactory
{
    public AdapterManifest Manifest => throw new NotSupportedException();

    public IAdapter Create(AdapterContext context) => throw new NotSupportedException();
}
