using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Imports;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Plugins;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Customers.Imports;

[Trait("Requirement", "D1")]
public sealed class ImportDeskTests
{
    [Fact]
    public async Task Take_RowsOfOnePersonAndARefusedOne_IsOneCommitWithTallyErrorsAndProof()
    {
        await using var room = new ImportRoom(new HandClock());
        var run = await room.OpenAsync();
        await room.TakeAsync(run, Person(1), Person(2), null, Person(3, email: "p1@example.com"));
        Assert.Equal(new ImportTally(2, 1, 0, 0, 1), run.Tally);
        Assert.Equal(4, run.CommittedLine);
        var stored = (await room.Store.FindAsync("one", CancellationToken.None))!;
        Assert.Equal((4L, run.Tally), (stored.CommittedLine, stored.Tally));
        Assert.Equal((3L, "emails[0]"), Assert.Single(await room.Store.ErrorsAsync("one", 0, 10, CancellationToken.None)) is var e ? (e.Line, e.Field) : default);
        var line = Assert.Single(Lines(room), l => l.Contains("\"import.committed\"", StringComparison.Ordinal));
        var body = room.Stewards.Room.Database.Read(s => s.Bytes("SELECT body FROM import_batch"))!;
        Assert.Equal(3 * 73, body.Length);
        Assert.Contains(BatchProof.Digest(body), line, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_TheSameRecordTwice_TakesTheSecondAsAChange()
    {
        await using var room = new ImportRoom(new HandClock());
        var run = await room.OpenAsync();
        await room.TakeAsync(run, Person(1), Person(1) with { Tier = "gold", ChangedAt = DateTimeOffset.UnixEpoch.AddYears(60) }, Person(2));
        Assert.Equal(new ImportTally(2, 0, 1, 0, 0), run.Tally);
        Assert.Contains(await room.Stewards.StateAsync(), s => s.Contains("gold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Take_AllAgain_ChangesNothingOfWhatIsKnown()
    {
        var clock = new HandClock();
        await using var room = new ImportRoom(clock);
        await room.TakeAsync(await room.OpenAsync("one"), Person(1), Person(2));
        clock.Advance(TimeSpan.FromHours(1));
        var again = await room.OpenAsync("two");
        await room.TakeAsync(again, Person(1), Person(2));
        Assert.Equal(new ImportTally(0, 0, 0, 2, 0), again.Tally);
        Assert.Equal(2, room.Stewards.Room.Database.Read(s => s.Number("SELECT COUNT(*) FROM observation")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Take_RecordOfAPersonErasedBefore_IsARowErrorAndTheRestGoesOn(int hours)
    {
        var clock = new HandClock();
        await using var room = new ImportRoom(clock);
        await room.TakeAsync(await room.OpenAsync("one"), Person(1), Person(2));
        await room.Stewards.Room.CommitAsync([], EraseSubject.Of(room.Stewards.Room.Database, "r1", withCustomer: true));
        clock.Advance(TimeSpan.FromHours(hours));
        var again = await room.OpenAsync("two");
        var refused = await room.TakeAsync(again, Person(3), Person(1), null, Person(2));
        Assert.Equal(new ImportTally(1, 0, 0, 1, 2), again.Tally);
        Assert.Equal([(2L, "record"), (3L, "emails[0]")], refused.Select(e => (e.Line, e.Field)));
        Assert.Contains("erased", refused[0].Problem, StringComparison.Ordinal);
        Assert.Equal(refused, await room.Store.ErrorsAsync("two", 0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Take_PinnedRecordOfAPersonErasedBefore_IsARowErrorAndTheRestGoesOn()
    {
        await using var room = new ImportRoom(new HandClock());
        await room.TakeAsync(await room.OpenAsync("one"), Person(1), Person(2));
        await room.Stewards.Pins.PinAsync(PinRef.Of("salesforce", "contact", "r1"), PinRef.Of("salesforce", "contact", "r2"), PinVerdict.CannotLink, StewardRoom.Me, CancellationToken.None);
        await room.Stewards.Room.CommitAsync([], EraseSubject.Of(room.Stewards.Room.Database, "r1", withCustomer: true));
        var again = await room.OpenAsync("two");
        var refused = await room.TakeAsync(again, null, Person(1), Person(3));
        Assert.Equal(new ImportTally(1, 0, 0, 0, 2), again.Tally);
        Assert.Equal([(1L, "emails[0]"), (2L, "record")], refused.Select(e => (e.Line, e.Field)));
        Assert.Equal(3, again.CommittedLine);
    }

    [Fact]
    public async Task Take_NewRecordThatLeadsToAnErasedCustomer_IsARowErrorAndTheRestGoesOn()
    {
        await using var room = new ImportRoom(new HandClock());
        await room.TakeAsync(await room.OpenAsync("one"), Person(1));
        await room.Stewards.Room.CommitAsync([], EraseSubject.Of(room.Stewards.Room.Database, "r1", withCustomer: true));
        var again = await room.OpenAsync("two");
        var refused = await room.TakeAsync(again, Person(2), Person(3, email: "p1@example.com"), Person(4));
        Assert.Equal(new ImportTally(2, 0, 0, 0, 1), again.Tally);
        Assert.Equal((2L, "record"), Assert.Single(refused) is var e ? (e.Line, e.Field) : default);
    }

    [Fact]
    public async Task Take_SomebodyElseDrivesTheImport_IsRefusedAndStoresNothing()
    {
        await using var room = new ImportRoom(new HandClock());
        var (mine, theirs) = (await room.OpenAsync(), await room.OpenAsync(resume: true));
        await room.TakeAsync(theirs, Person(1));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => room.TakeAsync(mine, Person(2)));
        Assert.Equal("import_id", refused.Field);
        Assert.Equal(1, room.Stewards.Room.Database.Read(s => s.Number("SELECT COUNT(*) FROM source_record")));
    }

    [Fact]
    public async Task Take_WhileSomebodyChangesTheSamePerson_LooksAgainAndFindsThem()
    {
        await using var room = new ImportRoom(new HandClock());
        var run = await room.OpenAsync();
        // Prepared before, taken after somebody else met the same person.
        var batch = room.Desk.Prepare([new ImportedRow(1, Person(1), "US", null)]);
        var known = await room.Stewards.SeeAsync(StewardRoom.Person("p", "Name", "p1@example.com", system: "pipedrive"));
        await room.Desk.TakeAsync(run, batch, CancellationToken.None);
        Assert.Equal(new ImportTally(0, 1, 0, 0, 0), run.Tally);
        Assert.Equal(2, (await room.Stewards.Reader.FindAsync(known, CancellationToken.None))!.Golden.Records.Count);
    }

    [Fact]
    public async Task Open_CompleteOrBegunOrOfAnotherSystem_SaysWhatToDo()
    {
        await using var room = new ImportRoom(new HandClock());
        var run = await room.OpenAsync();
        await room.TakeAsync(run, Person(1));
        Assert.Equal("resume", (await Assert.ThrowsAsync<RefusedException>(() => room.OpenAsync())).Field);
        Assert.Equal("system", (await Assert.ThrowsAsync<RefusedException>(() => room.OpenAsync(resume: true, system: "pipedrive"))).Field);
        Assert.Equal((1L, 1L), await room.OpenAsync(resume: true) is var again ? (again.CommittedLine, again.Tally.Created) : default);
        await room.Desk.FinishAsync(run, CancellationToken.None);
        Assert.Equal("import_id", (await Assert.ThrowsAsync<RefusedException>(() => room.OpenAsync(resume: true))).Field);
    }

    private static ContactRecord Person(int number, string? email = null) =>
        StewardRoom.Person($"r{number}", $"Name{number}", email ?? $"p{number}@example.com", $"+1512555{number:D4}");

    private static List<string> Lines(ImportRoom room) => room.Stewards.Room.Database
        .Read(s => s.Query<LedgerRow>("SELECT seq, line FROM ledger ORDER BY seq")).ConvertAll(r => System.Text.Encoding.UTF8.GetString(r.Line));
}
