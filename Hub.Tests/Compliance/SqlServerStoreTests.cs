using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Compliance;

/// <summary>Runs when CRMHUB_TEST_SQLSERVER holds a connection string; every test in a database of its own.</summary>
public sealed class SqlServerStoreTests : StoreCompliance, IDisposable
{
    private readonly SqlServerDatabase _database = new();

    internal override HubRoom Room() => new(_database.Create());

    public void Dispose() => _database.Dispose();
}
