using CrmHub.Hub.Storage;
using Microsoft.Data.SqlClient;

namespace CrmHub.Hub.Tests.Support;

/// <summary>A new database on the server that CRMHUB_TEST_SQLSERVER names; without it the test is skipped.</summary>
internal sealed class SqlServerDatabase : IDisposable
{
    private readonly string? _server = Environment.GetEnvironmentVariable("CRMHUB_TEST_SQLSERVER");
    private readonly string _name = "crmhub_test_" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));

    public StorageOptions Create()
    {
        Skip.If(string.IsNullOrWhiteSpace(_server), "CRMHUB_TEST_SQLSERVER holds no connection string.");
        Execute($"CREATE DATABASE {_name}");
        return new StorageOptions { Provider = "sqlserver", ConnectionString = new SqlConnectionStringBuilder(_server) { InitialCatalog = _name }.ConnectionString };
    }

    public void Dispose()
    {
        if (string.IsNullOrWhiteSpace(_server))
            return;
        SqlConnection.ClearAllPools();
        Execute($"IF DB_ID('{_name}') IS NOT NULL DROP DATABASE {_name}");
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
