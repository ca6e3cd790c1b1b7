using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Storage.Dialects;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CrmHub.Hub.Tests.Storage;

/// <summary>A database of an older hub is brought forward with everything in it.</summary>
[Trait("Requirement", "ID-01")]
public sealed class MigrationTests : IDisposable
{
    private const int BeforeRowsWereMoved = 9;

    private readonly Keys.TemporaryDirectory _folder = new();

    private string Path => _folder.File("hub.db");

    [Fact]
    public void CustomersOfOlderSchema_Migrated_KeepEveryColumn()
    {
        byte[] id = [1, 2, 3], golden = [.. Enumerable.Range(0, 1_400).Select(i => (byte)i)];
        using (var old = Old())
        {
            old.Execute(
                "INSERT INTO customer VALUES (@id, @subject, 4, @golden, 5, @to, 6, 7, 8)", new { id, subject = new byte[] { 9 }, golden, to = new byte[] { 10 } });
        }

        using var database = Database.Open(new StorageOptions { Path = Path }, TimeProvider.System);
        var row = database.Read(s => s.Connection.QuerySingle<CustomerRow>("SELECT id, subject_id, version, golden, learnt_at, redirect_to, updated_at, change_seq FROM customer"));
        Assert.Equal(id, row.Id);
        Assert.Equal(golden, row.Golden);
        Assert.Equal((4L, 5L, 7L, 8L), (row.Version, row.LearntAt, row.UpdatedAt, row.ChangeSeq));
    }

    [Fact]
    [Trait("Requirement", "PD-09")]
    public void ReceiptsOfOlderSchema_Migrated_KeepEveryColumnAndStillRefuse()
    {
        using (var old = Old())
            old.Execute("INSERT INTO receipt VALUES (@key, 1, @result, @hash, 4)", new { key = new byte[16], result = new byte[] { 2 }, hash = new byte[] { 3 } });

        using var database = Database.Open(new StorageOptions { Path = Path }, TimeProvider.System);
        var row = database.Read(s => s.Connection.QuerySingle<ReceiptRow>("SELECT receipt_key, kind, result_id, request_hash FROM receipt WHERE created_at = 4"));
        Assert.Equal((1L, 2, 3), (row.Kind, row.ResultId.Single(), row.RequestHash.Single()));
        using var session = database.OpenWriter();
        Assert.Equal(0, new AddReceipt(new byte[16], ReceiptKind.Interaction, [5], [6], 7).Apply(session));
        Assert.Equal(1, new AddReceipt([.. Enumerable.Repeat((byte)1, 16)], ReceiptKind.Interaction, [5], [6], 7).Apply(session));
    }

    /// <summary>A golden record beside its row takes no page of its own.</summary>
    [Fact]
    public void GoldenRecord_OfUsualLength_StaysInItsRow()
    {
        using var database = Database.Open(new StorageOptions { Path = Path }, TimeProvider.System);
        var table = database.Read(s => s.Connection.QuerySingle<string>("SELECT sql FROM sqlite_master WHERE name = 'customer'"));
        Assert.DoesNotContain("WITHOUT ROWID", table, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _folder.Dispose();

    private SqliteConnection Old()
    {
        SqliteLibrary.Use();
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        connection.Execute("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at INTEGER NOT NULL)");
        foreach (var (version, script) in Migrator.Scripts("Sqlite").Where(s => s.Version <= BeforeRowsWereMoved))
        {
            connection.Execute(script);
            connection.Execute("INSERT INTO schema_version VALUES (@version, 0)", new { version });
        }

        return connection;
    }
}
