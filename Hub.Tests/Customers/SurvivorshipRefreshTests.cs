using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Hub.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrmHub.Hub.Tests.Customers;

/// <summary>What a change of the survivorship policy does to what was decided before it, and what it does not to the past.</summary>
[Trait("Requirement", "CR-06")]
public sealed class SurvivorshipRefreshTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly HubRoom _room = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Run_AfterAChange_DecidesAgainOnceAndOnlyWhoComesOutAnother()
    {
        var first = await AdoptAsync();
        var (ada, bob) = (await PairAsync(first, "ada", later: "genesys"), await PairAsync(first, "bob", later: "salesforce"));
        Assert.Equal(("gz", 1), await TierAsync(ada));

        var second = await AdoptAsync(("tier", "salesforce"));
        Assert.Equal(1, await RefreshAsync(second));

        Assert.Equal(("sf", 2), await TierAsync(ada));
        Assert.Equal(("sf", 1), await TierAsync(bob));
        Assert.Equal(0, await RefreshAsync(second));
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public async Task Get_BeforeAChange_UsesThePolicyThenInForceOnBothAxes()
    {
        var ada = await PairAsync(await AdoptAsync(), "ada", later: "genesys");
        _time.Advance(TimeSpan.FromMinutes(5));
        var before = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(5));
        await AdoptAsync(("tier", "salesforce"));

        Assert.Equal(("gz", 1), await PastAsync(ada, new AsOf(KnownAt: before)));
        Assert.Equal(("gz", 1), await PastAsync(ada, new AsOf(TrueAt: before)));
        Assert.Equal(("sf", 2), await PastAsync(ada, new AsOf()));
        Assert.Equal(("sf", 2), await PastAsync(ada, new AsOf(KnownAt: _time.GetUtcNow(), TrueAt: _time.GetUtcNow())));
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public async Task Get_BeforeThereWereVersions_NamesNone()
    {
        var ada = await PairAsync(new SurvivorshipOffice(new SurvivorshipPolicy(), Identity, _room.Door, _time), "ada", later: "genesys", isAdopted: false);
        var before = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(5));
        await AdoptAsync(("tier", "salesforce"));

        Assert.Equal(("gz", 0), await PastAsync(ada, new AsOf(KnownAt: before)));
    }

    private IdentityStore Identity => new(_room.Database);

    private async Task<SurvivorshipOffice> AdoptAsync(params (string Path, string Systems)[] fields)
    {
        var office = new SurvivorshipOffice(new SurvivorshipPolicy { Fields = fields.ToDictionary(f => f.Path, f => f.Systems) }, Identity, _room.Door, _time);
        await office.AdoptAsync(CancellationToken.None);
        return office;
    }

    // Two records of one person: Salesforce says "sf", Genesys says "gz".
    private async Task<Guid> PairAsync(SurvivorshipOffice office, string name, string later, bool isAdopted = true)
    {
        var observer = _room.Observer(_time, rules: isAdopted ? office.InForce : null);
        var id = Guid.Empty;
        foreach (var system in (string[])["salesforce", "genesys"])
        {
            var record = new ContactRecord
            {
                Ref = new RecordRef(system, "contact", name),
                LastName = new PersonName(name),
                Emails = [new Email($"{name}@example.com")],
                Tier = system == "genesys" ? "gz" : "sf",
                ChangedAt = DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(system == later ? 2 : 1),
            };
            id = (await observer.ObserveAsync(record, "US", "test", null, CancellationToken.None))!.CustomerId;
        }

        return id;
    }

    private Task<int> RefreshAsync(SurvivorshipOffice office) => new SurvivorshipRefresh(
        office, Identity, _room.Desk(_time, rules: office.InForce).Families, _room.Vault, _room.Door, _time, NullLogger<SurvivorshipRefresh>.Instance).RunAsync(CancellationToken.None);

    private async Task<(string Tier, long Version)> TierAsync(Guid id)
    {
        var reader = new CustomerReader(new CustomerStore(_room.Database), _room.Vault, _room.Index, Support.Hot.Off, new Hub.Customers.Hot.AskedMemory());
        var golden = (await reader.FindAsync(id, CancellationToken.None))!.Golden;
        return (golden.Tier, golden.SurvivorshipVersion);
    }

    private async Task<(string Tier, long Version)> PastAsync(Guid id, AsOf asOf)
    {
        var history = new CustomerHistory(new HistoryStore(_room.Database), new CustomerStore(_room.Database), _room.Vault, new SurvivorshipVersions(Identity));
        var past = (await history.FindAsync(id, asOf, CancellationToken.None)).Customer!;
        return (past.Golden.Tier, past.Golden.SurvivorshipVersion);
    }
}
