using CrmHub.Hub.Auth;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>
/// Two whole hubs on one database. Only SQL Server takes several; that two hubs on one file come to the same is shown below their doors, in
/// <see cref="Compliance.StoreCompliance"/>.
/// </summary>
[Trait("Requirement", "ID-11")]
public sealed class TwoHubsTests
{
    [SkippableFact]
    public async Task Upsert_OnePersonAThousandTimesAtOnceThroughTwoHubs_MakesOneCustomer()
    {
        const int Records = 1_000;
        using var database = new SqlServerDatabase();
        var storage = database.Create();
        string[] settings = [$"--Storage:Provider={storage.Provider}", $"--Storage:ConnectionString={storage.ConnectionString}"];
        await using var one = await RunningHub.StartAsync(settings);
        await using var other = await RunningHub.StartAsync(settings);
        var callers = new[] { one, other }.Select(hub => (hub.Customers, Who: hub.As(Role.Integration))).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, Records).Select(async i =>
        {
            var (customers, who) = callers[i % callers.Length];
            return await customers.UpsertAsync(Ada(i), who);
        }));
        var customer = Assert.Single(answers.Select(a => a.CustomerId).Distinct());
        Assert.Single(answers, a => a.Created);
        var known = await other.Customers.GetAsync(new() { CustomerId = customer }, other.As(Role.Steward));
        Assert.Equal(Records, known.ExternalIds.Count);
    }

    private static UpsertRequest Ada(int number) => new()
    {
        Record = new ExternalId { System = "salesforce", Kind = "contact", Id = "r" + number },
        FirstName = "Ada",
        LastName = "Example",
        Emails = { "ada@example.com" },
        IdempotencyKey = "k" + number,
    };
}
