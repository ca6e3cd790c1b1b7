using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Customers.Explanations;

/// <summary>Customers as they were, on both axes of time.</summary>
[Trait("Requirement", "D2")]
public sealed class CustomerHistoryTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly StewardRoom _room;
    private readonly CustomerHistory _history;

    public CustomerHistoryTests()
    {
        _room = new StewardRoom(_time);
        _history = new CustomerHistory(new HistoryStore(_room.Room.Database), new CustomerStore(_room.Room.Database), _room.Room.Vault, new SurvivorshipVersions(new IdentityStore(_room.Room.Database)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task KnownAt_BeforeAndAfterAnEdit_IsWhatWasKnown()
    {
        var ada = await SeeAsync("1", "Smith", changed: 0);
        var before = await PassAsync();
        await SeeAsync("1", "Jones", changed: 10);
        Assert.Equal("Smith", (await PastAsync(ada, new AsOf(before))).Golden.LastName);
        Assert.Equal("Jones", (await PastAsync(ada, new AsOf(_time.GetUtcNow()))).Golden.LastName);
    }

    [Fact]
    public async Task TrueAt_OlderChangeLearntLate_IsWhatWasSoThen()
    {
        var ada = await SeeAsync("1", "Jones", changed: 10);
        var before = await PassAsync();
        await SeeAsync("1", "Smith", changed: 5);
        Assert.Equal("Smith", (await PastAsync(ada, new AsOf(null, Source(7)))).Golden.LastName);
        Assert.Equal("Jones", (await PastAsync(ada, new AsOf(null, Source(10)))).Golden.LastName);
        var asked = await _history.FindAsync(ada, new AsOf(before, Source(7)), CancellationToken.None);
        Assert.Equal((null, Source(10)), (asked.Customer, asked.EarliestTrue));
    }

    [Fact]
    public async Task KnownAt_BeforeALink_TheRecordIsNotThere()
    {
        var ada = await SeeAsync("1", "Smith", "ada@example.com");
        var before = await PassAsync();
        Assert.Equal(ada, await SeeAsync("7", "Smith", "ada@example.com", "pipedrive", 3));
        Assert.Equal(["salesforce"], (await PastAsync(ada, new AsOf(before))).Links.Select(l => l.Record.System));
        var link = Assert.Single((await PastAsync(ada, new AsOf())).Links, l => l.Record.System == "pipedrive");
        Assert.Equal(("email", 1, ada, _time.GetUtcNow().ToUnixTimeMilliseconds()), (link.Rule, link.PolicyVersion, link.Customer, link.AssertedAt));
    }

    [Fact]
    public async Task KnownAt_BeforeARecordWasTakenAway_ItIsStillThere()
    {
        var ada = await SeeAsync("1", "Smith", "ada@example.com");
        await SeeAsync("2", "Miller", "ada@example.com", changed: 4);
        var before = await PassAsync();
        var (now, _) = await _room.Links.UnlinkAsync(new RecordRef("salesforce", "contact", "2"), StewardRoom.Me, CancellationToken.None);
        Assert.Equal((ada, "Miller", 2), Shape(await PastAsync(ada, new AsOf(before))));
        Assert.Equal((ada, "Smith", 1), Shape(await PastAsync(ada, new AsOf())));
        Assert.Equal((now, "Miller", 1), Shape(await PastAsync(now, new AsOf())));
        Assert.Equal(_time.GetUtcNow(), (await _history.FindAsync(now, new AsOf(before), CancellationToken.None)).EarliestKnown);
    }

    [Fact]
    [Trait("Requirement", "D1")]
    public async Task KnownAt_WhileMerged_IsOneAndTwoBeforeAndAfter()
    {
        var (ada, bob) = (await SeeAsync("1", "Smith", "ada@example.com"), await SeeAsync("2", "Miller", "bob@example.com", changed: 4));
        var before = await PassAsync();
        var merge = (await _room.MergeAsync(ada, bob)).MergeId!.Value;
        var during = await PassAsync();
        await _room.UnmergeAsync(merge);
        Assert.Equal((bob, "Miller", 1), Shape(await PastAsync(bob, new AsOf(before))));
        Assert.Equal((ada, "Miller", 2), Shape(await PastAsync(bob, new AsOf(during))));
        Assert.Equal(merge, Assert.Single((await PastAsync(ada, new AsOf(during))).Links, l => l.Customer == bob).Merge);
        Assert.Equal((ada, "Smith", 1), Shape(await PastAsync(ada, new AsOf())));
    }

    [Fact]
    public async Task KnownAt_BeforeTheFirstObservation_NamesTheEarliest()
    {
        var early = await PassAsync();
        var ada = await SeeAsync("1", "Smith");
        var asked = await _history.FindAsync(ada, new AsOf(early), CancellationToken.None);
        Assert.Equal((null, _time.GetUtcNow()), (asked.Customer, asked.EarliestKnown));
        Assert.Null((await _history.FindAsync(Ids.New(TimeProvider.System), new AsOf(), CancellationToken.None)).EarliestKnown);
    }

    [Fact]
    public async Task KnownNow_AfterManyChanges_IsTheCustomerAsStored()
    {
        var random = new Random(11);
        for (var i = 0; i < 60; i++)
        {
            var id = random.Next(6).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await SeeAsync(id, "Name" + random.Next(3), $"p{random.Next(4)}@example.com", random.Next(2) == 0 ? "salesforce" : "pipedrive", random.Next(30));
            await PassAsync();
        }

        var rows = await new CustomerStore(_room.Room.Database).PageAsync(new byte[16], 100, CancellationToken.None);
        Assert.NotEmpty(rows);
        foreach (var id in rows.Select(r => Ids.FromBytes(r.Id)))
        {
            var known = await _room.Reader.FindAsync(id, CancellationToken.None);
            Assert.Equal(Spell(known!.Golden), Spell((await PastAsync(id, new AsOf(_time.GetUtcNow()))).Golden));
        }
    }

    // When a value was last confirmed is not part of what was known; all else is.
    private static string Spell(GoldenRecord golden) => JsonSerializer.Serialize(
        golden with { Sources = golden.Sources.ToDictionary(s => s.Key, s => s.Value with { LearntAt = 0 }, StringComparer.Ordinal) }, HubJson.Default.GoldenRecord);

    private static (Guid, string, int) Shape(PastCustomer past) => (past.Id, past.Golden.LastName, past.Links.Count);

    private static DateTimeOffset Source(int minutes) => DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(minutes);

    private async Task<PastCustomer> PastAsync(Guid id, AsOf asOf) => (await _history.FindAsync(id, asOf, CancellationToken.None)).Customer!;

    private Task<Guid> SeeAsync(string id, string name, string? email = null, string system = "salesforce", int changed = 0) =>
        _room.SeeAsync(StewardRoom.Person(id, name, email, null, system, changed));

    // A moment that lies between what was before and what comes.
    private Task<DateTimeOffset> PassAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        var now = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(5));
        return Task.FromResult(now);
    }
}
