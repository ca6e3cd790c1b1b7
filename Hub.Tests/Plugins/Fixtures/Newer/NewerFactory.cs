using CrmHub.Adapters.Contract;

namespace CrmHub.Hub.Tests.Plugins.Fixtures.Newer;

public sealed class NewerFactory : IAdapterFactory
{
    public string SomethingNew => "";
}
