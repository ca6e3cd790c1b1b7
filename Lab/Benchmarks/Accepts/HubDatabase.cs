using Microsoft.Data.Sqlite;

namespace CrmHub.Lab.Benchmarks.Accepts;

/// <summary>The database a hub left behind.</summary>
internal static class HubDatabase
{
    private const string Counts = "select (select count(*) from interaction), (select count(*) from delivery)";

    public static (long Interactions, long Deliveries) Count(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "crmhub.db")};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Counts;
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
