using System.Text.Json;
using CrmHub.Hub.Auth;
using CrmHub.Protos.V1;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>What the hub keeps is answered while it may be, and the CRM is asked when it may not.</summary>
public sealed class FreshnessTests
{
    private const string Number = "+15125550177";

    [Fact]
    [Trait("Requirement", "X-02")]
    [Trait("Requirement", "SP-30")]
    public async Task Lookup_ChangedInTheCrmMeanwhile_IsFreshForWhoAsksForTheVolatile()
    {
        await using var room = await ConnectedHub.StartAsync(null, "--Lookup:VolatileMaxAgeSeconds=0");
        var agent = room.Hub.As(Role.Agent | Role.Steward);
        var id = room.Salesforce.CreateByHand("Contact", JsonSerializer.SerializeToElement(new { LastName = "Smith", Phone = Number }));
        async Task<LookupResponse> AskAsync(LookupRequest more) => await room.Hub.Customers.LookupAsync(new LookupRequest(more) { Phone = Number, TimeoutMs = 10_000 }, agent);
        Assert.Equal("Smith", NameIn(await AskAsync(new())));
        room.Salesforce.EditByHand(id, JsonSerializer.SerializeToElement(new { LastName = "Jones" }));
        Assert.Equal("Smith", NameIn(await AskAsync(new())));
        Assert.Equal("Smith", NameIn(await AskAsync(new() { Fields = { "last_name" } })));
        var asked = await AskAsync(new() { Fields = { "last_name", "status" } });
        Assert.Equal("Jones", NameIn(asked));
        var explained = (await room.Hub.Explanations.ExplainAsync(new() { LookupId = asked.LookupId }, agent)).Lookup;
        Assert.Equal(["store", "salesforce"], explained.Ladder);
        Assert.Contains(explained.Steps, s => s.Step == "crm:salesforce" && s.Microseconds > 0);
        Assert.True(explained.Reproduced);
        room.Salesforce.EditByHand(id, JsonSerializer.SerializeToElement(new { LastName = "Brown" }));
        Assert.Equal("Jones", NameIn(await AskAsync(new() { Fields = { "last_name", "status" }, MaxAgeByClass = { ["volatile"] = 3_600 } })));
        Assert.Equal("Brown", NameIn(await AskAsync(new() { NoCache = true })));
    }

    [Fact]
    [Trait("Requirement", "D8")]
    public async Task Lookup_CrmStillHasWhomTheHubErased_AnswersNobody()
    {
        await using var room = await ConnectedHub.StartAsync(null, "--HotIndex:Megabytes=0");
        var id = room.Salesforce.CreateByHand("Contact", JsonSerializer.SerializeToElement(new { LastName = "Smith", Phone = Number }));
        async Task<LookupOutcome> AskAsync() => (await room.Hub.Customers.LookupAsync(new() { Phone = Number, TimeoutMs = 10_000, NoCache = true }, room.Hub.As(Role.Agent))).Outcome;
        Assert.Equal(LookupOutcome.Found, await AskAsync());
        await room.Hub.EraseAsync(id);
        Assert.Equal(LookupOutcome.None, await AskAsync());
    }

    private static string NameIn(LookupResponse answer) => Assert.Single(answer.Matches).Customer.LastName;
}
