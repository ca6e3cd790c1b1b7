using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;
using Microsoft.Data.SqlClient;

namespace CrmHub.Hub.Tests.Compliance;

/// <summary>Runs when CRMHUB_TEST_SQLSERVER holds a connection string; every test in a database of its own.</summary>
public sealed class SqlServerStoreTests : StoreCompliance, IDisposable
{
    private readonly string? _server = Environment.GetEnvironmentVariable("CRMHUB_TEST_SQLSERVER");
    private readonly string _database = "crmhub_test_" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));

    internal override HubRoom Room()
    {
        Skip.If(string.IsNullOrWhiteSpace(_server), "CRMHUB_TEST_SQLSERVER holds no connection string.");
        Execute($"CREATE DATABASE {_database}");
        var builder = new SqlConnectionStringBuilder(_server) { InitialCatalog = _database };
        return new HubRoom(new StorageOptions { Provider = "sqlserver", ConnectionString = builder.ConnectionString });
    }

    public void Dispose()
    {
        if (string.IsNullOrWhiteSpace(_server))
            return;
        SqlConnection.ClearAllPools();
        Execute($"IF DB_ID('{_database}') IS NOT NULL DROP DATABASE {_database}");
    }

    private void Execute(string sql)
    {
        using var connection = new SqlConnection(_server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
