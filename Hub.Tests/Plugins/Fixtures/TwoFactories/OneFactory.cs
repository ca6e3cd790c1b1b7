using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.TwoFactories;

public sealed class OneFactory : IAdapterFactory
{
    public AdapterManifest Manifest => throw new NotSupportedException();

    public IAdapter Create(AdapterContext context) => throw new NotSupportedException();
}
