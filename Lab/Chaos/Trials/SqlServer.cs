namespace CrmHub.Lab.Chaos.Trials;

/// <summary>Trials with several hubs on one database need SQL Server; every run gets a database of its own.</summary>
internal static class SqlServer
{
    public const string Variable = "CRMHUB_TEST_SQLSERVER";

    public static string? Obstacle => Connection.Length > 0 ? null : $"needs SQL Server: set {Variable} to a connection string";

    private static string Connection => Environment.GetEnvironmentVariable(Variable) ?? "";

    public static RigOptions Options()
    {
        var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(Connection);
        using (var server = new Microsoft.Data.SqlClient.SqlConnection(Connection))
        {
            server.Open();
            using var create = server.CreateCommand();
            builder.InitialCatalog = "crmhub_chaos_" + Guid.NewGuid().ToString("N")[..12];
            create.CommandText = $"CREATE DATABASE [{builder.InitialCatalog}]";
            create.ExecuteNonQuery();
        }

        return new RigOptions
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Storage__Provider"] = "sqlserver",
                ["Storage__ConnectionString"] = builder.ConnectionString,
            },
        };
    }
}
