using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CrmHub.Hub.Tests.Storage;

public sealed class SqliteStatementTests
{
    private const string Insert = "INSERT INTO crumb (id, words, bytes, number) VALUES (@id, @words, @bytes, @number)";

    [Fact]
    public async Task Run_EveryKindOfValue_IsReadBackAsItWas()
    {
        await using var room = new HubRoom();
        using var session = Session(room);
        Assert.Equal(1, session.Run(Insert, 1L, "héllo \U0001F600", Array.Empty<byte>(), Null.Long));
        Assert.Equal(1, session.Run(Insert, 2L, "", new byte[] { 0, 255 }, long.MinValue));
        var rows = session.Query<CrumbRow>("SELECT id, words, bytes, number FROM crumb ORDER BY id");
        Assert.Equal(("héllo \U0001F600", 0, (long?)null), (rows[0].Words, rows[0].Bytes.Length, rows[0].Number));
        Assert.Equal(("", 2, (long?)long.MinValue), (rows[1].Words, rows[1].Bytes.Length, rows[1].Number));
    }

    [Fact]
    public async Task Run_RefusedByTheDatabase_SaysSoAndRunsAgain()
    {
        await using var room = new HubRoom();
        using var session = Session(room);
        session.Run(Insert, 1L, "a", Null.Bytes, Null.Long);
        Assert.Equal(19, Assert.Throws<SqliteException>(() => session.Run(Insert, 1L, "b", Null.Bytes, Null.Long)).SqliteErrorCode);
        Assert.Equal(1, session.Run(Insert, 2L, "c", Null.Bytes, Null.Long));
    }

    [Fact]
    public async Task Run_TooFewValues_IsRefusedBeforeAnythingIsWritten()
    {
        await using var room = new HubRoom();
        using var session = Session(room);
        Assert.Throws<InvalidOperationException>(() => session.Run(Insert, 1L, "a"));
        Assert.Equal(0, session.Number("SELECT COUNT(*) FROM crumb"));
    }

    [Fact]
    public async Task Query_FirstRowHasNoValue_ReadsTheOthersAll()
    {
        await using var room = new HubRoom();
        using var session = Session(room);
        session.Run(Insert, 1L, "a", Null.Bytes, Null.Long);
        session.Run(Insert, 2L, "b", new byte[] { 1 }, 7L);
        var rows = session.Query<CrumbRow>("SELECT id, words, bytes, number FROM crumb ORDER BY id");
        Assert.Equal([null, 7L], rows.Select(r => r.Number));
        Assert.Equal([null, 1], rows.Select(r => r.Bytes?.Length));
    }

    [Fact]
    public async Task Single_ReadHalfWay_IsAskedAnewNextTimeAndHoldsNothingUp()
    {
        const string ById = "SELECT id, words, bytes, number FROM crumb WHERE id >= @id ORDER BY id";
        await using var room = new HubRoom();
        using var session = Session(room);
        session.Run(Insert, 1L, "a", Null.Bytes, Null.Long);
        session.Run(Insert, 2L, "b", Null.Bytes, Null.Long);
        Assert.Equal("a", session.Single<CrumbRow>(ById, 1L)?.Words);
        Assert.Equal("b", session.Single<CrumbRow>(ById, 2L)?.Words);
        Assert.Null(session.Single<CrumbRow>(ById, 3L));
        session.Run("DROP TABLE crumb");
    }

    [Fact]
    public async Task Value_NoRow_IsNothing()
    {
        await using var room = new HubRoom();
        using var session = Session(room);
        Assert.Equal(0, session.Number("SELECT number FROM crumb"));
        Assert.Null(session.Bytes("SELECT bytes FROM crumb"));
    }

    private static SqlSession Session(HubRoom room)
    {
        var session = room.Database.OpenWriter();
        session.Run("CREATE TABLE crumb (id INTEGER NOT NULL PRIMARY KEY, words TEXT NOT NULL, bytes BLOB NULL, number INTEGER NULL)");
        return session;
    }

    private sealed record CrumbRow
    {
        public required long Id { get; init; }

        public required string Words { get; init; }

        public required byte[] Bytes { get; init; }

        public long? Number { get; init; }
    }
}
