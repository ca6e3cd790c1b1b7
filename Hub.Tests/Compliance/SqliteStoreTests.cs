using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Compliance;

public sealed class SqliteStoreTests : StoreCompliance
{
    internal override HubRoom Room() => new();
}
