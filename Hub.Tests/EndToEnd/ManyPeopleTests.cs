using System.Globalization;
using System.Text.Json;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>
/// A stranger's check: three systems' people imported, a fifth of them more than once. Nobody is mixed up, nobody the rules allow to be recognised
/// is missed, and everything taken back leaves what importing each record by itself makes. CRMHUB_MANY_PEOPLE=100000 for the large one.
/// </summary>
[Trait("Requirement", "D1")]
public sealed class ManyPeopleTests
{
    private static readonly int People =
        int.TryParse(Environment.GetEnvironmentVariable("CRMHUB_MANY_PEOPLE"), NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : 5_000;

    [Fact]
    public async Task Import_ThreeSystems_MixesNobodyUpMissesNobodyAndCanBeTakenBack()
    {
        var crowd = new Crowd(People, seed: 1).Gathered();
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        foreach (var system in Crowd.Systems)
            await ImportAsync(hub, steward, system, crowd);
        var customers = await CustomersAsync(hub);
        var (right, wrong, missed) = Judge(customers, crowd);
        Assert.True(right > People / 10);
        Assert.Equal(0, wrong);
        Assert.True(missed <= right / 100, $"{missed} of {right + missed} pairs with an address in common were missed.");

        await TakeBackAsync(hub, steward, customers);
        await using var apart = await RunningHub.StartAsync("--Identity:Rules:0=external_id");
        foreach (var system in Crowd.Systems)
            await ImportAsync(apart, apart.As(Role.Steward), system, crowd);
        Assert.Equal((await CustomersAsync(apart)).Select(Spell).Order(StringComparer.Ordinal), (await CustomersAsync(hub)).Select(Spell).Order(StringComparer.Ordinal));
    }

    private static async Task ImportAsync(RunningHub hub, Metadata steward, string system, Crowd crowd)
    {
        using var stream = await ImportStream.OpenAsync(hub, steward, "all-" + system, system);
        var line = 0L;
        foreach (var rows in crowd.Of(system).Chunk(512))
            await stream.SendAsync([.. rows.Select(r => new ImportRow { Line = ++line, Record = r })]);
        var status = await stream.FinishAsync();
        Assert.Equal((crowd.Of(system).Count, 0), (status.Created + status.Joined, status.Refused + status.Changed + status.Unchanged));
    }

    // Pairs of records of one customer that are one person, those that are not, and those of one person and address that are two customers.
    private static (int Right, int Wrong, int Missed) Judge(IReadOnlyList<KnownCustomer> customers, Crowd crowd)
    {
        var (right, wrong) = (0, 0);
        var homes = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var customer in customers)
        {
            var records = customer.Golden.Records.Select(r => $"{r.System}/{r.Id}").ToList();
            records.ForEach(r => homes.Add(r, customer.Id));
            foreach (var (one, other) in records.SelectMany((r, i) => records.Skip(i + 1).Select(o => (r, o))))
                _ = crowd.Truth[one].Person == crowd.Truth[other].Person ? right++ : wrong++;
        }

        var missed = crowd.Truth.Where(t => t.Value.Email.Length > 0).GroupBy(t => t.Value.Email, StringComparer.Ordinal)
            .Sum(g => g.Select(t => homes[t.Key]).Distinct().Count() - 1);
        return (right, wrong, missed);
    }

    // Some are merged by a steward first; then all merges are undone and every record gets a customer of its own.
    private static async Task TakeBackAsync(RunningHub hub, Metadata steward, IReadOnlyList<KnownCustomer> customers)
    {
        var page = await hub.Stewardship.ListCandidatesAsync(new() { PageSize = 50 }, steward);
        var merges = new List<string>();
        foreach (var pair in page.Candidates.DistinctBy(p => p.LeftId, StringComparer.Ordinal).Where(p => p.LeftId != p.RightId))
        {
            var left = await hub.Customers.GetAsync(new() { CustomerId = pair.LeftId }, steward);
            var right = await hub.Customers.GetAsync(new() { CustomerId = pair.RightId }, steward);
            if (left.Id != right.Id && left.Id == pair.LeftId && right.Id == pair.RightId)
                merges.Add((await hub.Stewardship.MergeAsync(new() { SurvivorId = left.Id, OtherIds = { right.Id }, Reason = "same number" }, steward)).MergeId);
        }

        Assert.NotEmpty(merges);
        foreach (var merge in merges)
            await hub.Stewardship.UnmergeAsync(new() { MergeId = merge, Reason = "not the same" }, steward);
        foreach (var record in customers.SelectMany(c => c.Golden.Records.Skip(1)))
            await hub.Stewardship.UnlinkAsync(new() { Record = new ExternalId { System = record.System, Kind = record.Kind, Id = record.Id }, Reason = "taken back" }, steward);
    }

    private static async Task<IReadOnlyList<KnownCustomer>> CustomersAsync(RunningHub hub)
    {
        var (store, reader, all) = (hub.Services.GetRequiredService<CustomerStore>(), hub.Services.GetRequiredService<CustomerReader>(), new List<KnownCustomer>());
        for (var page = await store.PageAsync(new byte[16], 500, CancellationToken.None); page.Count > 0; page = await store.PageAsync(page[^1].Id, 500, CancellationToken.None))
        {
            foreach (var row in page.Where(r => r.RedirectTo is null))
                all.Add((await reader.OpenAsync(row, CancellationToken.None))!);
        }

        return all;
    }

    // Ids and the times of learning are each hub's own.
    private static string Spell(KnownCustomer customer) =>
        JsonSerializer.Serialize(customer.Golden with { Sources = customer.Golden.Sources.ToDictionary(s => s.Key, s => s.Value with { LearntAt = 0 }) }, HubJson.Default.GoldenRecord);
}
