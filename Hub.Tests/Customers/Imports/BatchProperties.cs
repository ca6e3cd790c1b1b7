using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Tests.Plugins;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Customers.Imports;

/// <summary>Batches make of rows what observing them one by one makes: customers, links and why, keys, candidates, shared keys.</summary>
[Trait("Requirement", "D1")]
public sealed class BatchProperties
{
    private const int Records = 14;

    [Fact]
    public void Take_AnyBatches_MakesWhatOneByOneMakes() => Prop.ForAll(
        Batches.ToArbitrary(),
        batches =>
        {
            var (batched, single) = RunAsync(batches).GetAwaiter().GetResult();
            Assert.Equal(single, batched);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    // Few records, names, addresses and numbers: they collide all the time.
    private static Gen<Row[][]> Batches =>
        from batches in Gen.Choose(1, 4)
        from rows in Gen.ArrayOf(Rows, batches)
        select rows;

    private static Gen<Row[]> Rows => from count in Gen.Choose(1, 12) from rows in Gen.ArrayOf(OneRow, count) select rows;

    private static Gen<Row> OneRow =>
        from record in Gen.Choose(0, Records - 1)
        from content in Gen.Choose(0, 1023)
        from deed in Gen.Frequency((16, Gen.Constant(Deed.None)), (1, Gen.Constant(Deed.Merge)), (1, Gen.Constant(Deed.Pin)), (1, Gen.Constant(Deed.Unlink)))
        select new Row(record, content, deed);

    private static async Task<(IReadOnlyList<string> Batched, IReadOnlyList<string> Single)> RunAsync(Row[][] batches)
    {
        var times = (Batched: new HandClock(), Single: new HandClock());
        await using var batched = new ImportRoom(times.Batched);
        await using var single = new StewardRoom(times.Single);
        var run = await batched.OpenAsync();
        foreach (var batch in batches)
        {
            times.Batched.Advance(TimeSpan.FromMinutes(2));
            times.Single.Advance(TimeSpan.FromMinutes(2));
            await batched.TakeAsync(run, [.. batch.Select(Content)]);
            foreach (var row in batch)
                await single.SeeAsync(Content(row));
            // What stewards do between two batches, they do to both.
            foreach (var row in batch.Where(r => r.Deed != Deed.None))
                Assert.Equal(await StewardAsync(batched.Stewards, row), await StewardAsync(single, row));
        }

        Assert.Equal(batches.Sum(b => b.Length), run.Tally.Rows);
        return (await ImportRoom.StateAsync(batched.Stewards), await ImportRoom.StateAsync(single));
    }

    private static async Task<string> StewardAsync(StewardRoom room, Row row)
    {
        var (one, other) = (await HomeAsync(room, row.Record), await HomeAsync(room, (row.Record + row.Content) % Records));
        try
        {
            if (row.Deed == Deed.Unlink)
                await room.Links.UnlinkAsync(Ref(row.Record), StewardRoom.Me, CancellationToken.None);
            else if (one is { } left && other is { } right && row.Deed == Deed.Merge)
                await room.MergeAsync((await room.Reader.FindAsync(left, CancellationToken.None))!.Id, (await room.Reader.FindAsync(right, CancellationToken.None))!.Id);
            else if (one is { } home && row.Deed == Deed.Pin)
                await room.Pins.PinAsync(PinRef.Of("salesforce", "contact", $"r{(row.Record + row.Content) % Records}"), PinRef.Of(home), PinVerdict.CannotLink, StewardRoom.Me, CancellationToken.None);
            return "done";
        }
        catch (RefusedException)
        {
            return "refused";
        }
    }

    private static ContactRecord Content(Row row) => StewardRoom.Person(Ref(row.Record).Id, "Name" + row.Content % 5, changed: row.Content % 7) with
    {
        FirstName = new PersonName(row.Content % 2 == 0 ? "Ada" : ""),
        AccountName = row.Content % 3 == 0 ? "Example Ltd" : null,
        AccountNumber = row.Content % 11 == 0 ? "AC-" + row.Content % 2 : null,
        Emails = [.. Enumerable.Range(0, 3).Where(bit => (row.Content >> bit & 1) == 1).Select(bit => new Email(bit == 2 ? "info@example.com" : $"E{(bit + row.Record) % 5}@example.com"))],
        Phones = [new ContactPhone(new RawPhone(row.Content % 4 == 0 ? "512 555 0100" : $"+1 (512) 555-01{10 + row.Content % 3}"), "work")],
        CrossReferences = row.Content % 13 == 0 ? [Ref((row.Record + 1) % Records)] : [],
    };

    private static RecordRef Ref(int number) => new("salesforce", "contact", $"r{number}");

    private static async Task<Guid?> HomeAsync(StewardRoom room, int number)
    {
        var row = await new Hub.Storage.CustomerStore(room.Room.Database).FindRecordAsync("salesforce", "contact", $"r{number}", CancellationToken.None);
        return row?.CustomerId is { } home ? Ids.FromBytes(home) : null;
    }

    private enum Deed
    {
        None,
        Merge,
        Pin,
        Unlink,
    }

    private sealed record Row(int Record, int Content, Deed Deed);
}
