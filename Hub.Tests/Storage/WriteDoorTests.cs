using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Storage;

public sealed class WriteDoorTests
{
    [Fact]
    [Trait("Requirement", "PD-09")]
    public async Task Commit_SameReceiptTwice_SecondIsRefusedAndChangesNothing()
    {
        await using var room = new HubRoom();
        var first = await room.CommitAsync([Rows.Receipt("event")], new AddDelivery(Rows.Delivery("a")));
        var second = await room.CommitAsync([Rows.Receipt("event")], new AddDelivery(Rows.Delivery("b")));
        Assert.True(first.Done);
        Assert.IsType<AddReceipt>(second.RefusedBy);
        Assert.Null(await new DeliveryStore(room.Database).FindAsync(Rows.Delivery("b").OpId, CancellationToken.None));
    }

    [Fact]
    [Trait("Requirement", "ID-11")]
    public async Task Commit_LaterGuardRefuses_EarlierGuardsAreUndone()
    {
        await using var room = new HubRoom();
        var refused = await room.CommitAsync([Rows.Receipt("event"), new CloseDeadLetter(new byte[16], 2, 0)]);
        var again = await room.CommitAsync([Rows.Receipt("event")]);
        Assert.IsType<CloseDeadLetter>(refused.RefusedBy);
        Assert.True(again.Done);
    }

    [Fact]
    public async Task Commit_OneBadChangeAmongMany_NeighboursAreStored()
    {
        await using var room = new HubRoom();
        var tooShort = Rows.Delivery("bad") with { System = null! };
        var changes = Enumerable.Range(0, 20).Select(i => room.CommitAsync([Rows.Receipt($"e{i}")], new AddDelivery(i == 7 ? tooShort : Rows.Delivery($"d{i}"))));
        var outcomes = await Task.WhenAll(changes.Select(async c => await Record.ExceptionAsync(() => c)));
        Assert.Single(outcomes, e => e is not null);
        Assert.IsType<StorageException>(outcomes[7]);
    }

    [Fact]
    [Trait("Requirement", "T1")]
    public async Task Commit_ManyAtOnce_LedgerHoldsEachAndGivesTheHeadsRoot()
    {
        await using var room = new HubRoom();
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => room.CommitAsync([Rows.Receipt($"e{i}")])));
        var store = new LedgerStore(room.Database);
        var frontier = new Hub.Ledger.Frontier();
        foreach (var row in await store.ReadAsync(0, 10_000, CancellationToken.None))
            frontier.Append(Hub.Ledger.LeafHash.Of(row.Line));
        Assert.Equal(600, frontier.Size);
        Assert.Equal((await store.HeadAsync(CancellationToken.None)).Frontier, frontier.ToBytes());
    }

    [Fact]
    public async Task Commit_MoreThanTheLogShouldHold_IsCopiedIntoTheDatabaseMeanwhile()
    {
        await using var room = new HubRoom();
        for (var i = 0; i < 160; i++)
            await room.CommitAsync([Rows.Receipt($"e{i}")], new AddImportBatch("log", i, i, new byte[1024 * 1024]));
        Assert.InRange(new FileInfo(room.Options.Path + "-wal").Length, 1, 100 * 1024 * 1024);
    }

    [Fact]
    public void Open_FileInUse_IsRefusedWithASentence()
    {
        using var folder = new Keys.TemporaryDirectory();
        var options = new StorageOptions { Path = folder.File("hub.db") };
        using var first = Database.Open(options, TimeProvider.System);
        var refusal = Assert.Throws<InvalidOperationException>(() => Database.Open(options, TimeProvider.System));
        Assert.Contains("Another process has the database", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "T7")]
    public async Task Commit_DatabaseRolledBackByItself_TheDoorStaysOpen()
    {
        await using var room = new HubRoom();
        await Assert.ThrowsAsync<StorageException>(() => room.CommitAsync([], new FullDisk()));
        Assert.True((await room.CommitAsync([Rows.Receipt("after")])).Done);
    }

    [Fact]
    public void Change_WithoutLedgerEntry_CannotBeMade() =>
        Assert.Throws<ArgumentException>(() => new Change([], [], []));

    [Fact]
    [Trait("Requirement", "SE-11")]
    public async Task Commit_SealedInteraction_LeavesNoPlaintextInTheFolder()
    {
        await using var room = new HubRoom();
        var (cipher, id, part) = room.Vault.Create();
        using var sealing = cipher;
        var payload = cipher.Seal(SubjectVault.Interaction, "+15125550199 Ada Example"u8);
        var row = new InteractionRow { Id = id, Source = "test", ConversationId = "c", ParticipantId = "", SubjectId = id, EndedAt = 0, AcceptedAt = 0, Payload = payload };
        await room.CommitAsync([], part, new AddInteraction(row));
        foreach (var file in Directory.GetFiles(room.Folder, "hub.db*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("5125550199", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    // As SQLite does it on a full disk: the transaction is gone before the client knows.
    private sealed record FullDisk : Part
    {
        public override int Apply(SqlSession session)
        {
            using var rollback = session.Connection.CreateCommand();
            rollback.CommandText = "ROLLBACK";
            rollback.ExecuteNonQuery();
            throw new IOException("No space left on device.");
        }
    }
}
