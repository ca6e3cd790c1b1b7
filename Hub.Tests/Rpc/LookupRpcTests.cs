using CrmHub.Hub.Auth;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Rpc;

/// <summary>What a lookup answers and what it keeps to itself, and what comes of an agent's pick.</summary>
public sealed class LookupRpcTests
{
    private const string Number = "+15125550101";

    [Fact]
    [Trait("Requirement", "SP-27")]
    public async Task Lookup_SomeFields_AnswersThemAndTheIdOnly()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var id = await UpsertAsync(hub, steward, "1");
        var found = await hub.Customers.LookupAsync(new() { Phone = Number, Fields = { "tier", "last_name" } }, steward);
        Assert.Equal(new Customer { Id = id, Tier = "gold", LastName = "Person 1" }, Assert.Single(found.Matches).Customer);
        Assert.False(found.SharedLine);
        Assert.Equal(["identity", "volatile"], found.AgeSecondsByClass.Keys.Order());
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await hub.Customers.LookupAsync(new() { Phone = Number, Fields = { "tier", "shoe_size" } }, steward));
        Assert.Equal((StatusCode.InvalidArgument, "fields[1]"), (refused.StatusCode, refused.Trailers.GetValue("crmhub-field")));
        Assert.Contains("shoe_size", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "X-02")]
    public async Task Lookup_UnknownFreshnessClass_IsRefusedByName()
    {
        await using var hub = await RunningHub.StartAsync();
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await hub.Customers.LookupAsync(new() { Phone = Number, MaxAgeByClass = { ["eternal"] = 1 } }, hub.As(Role.Agent)));
        Assert.Equal("max_age_by_class", refused.Trailers.GetValue("crmhub-field"));
    }

    [Fact]
    [Trait("Requirement", "D11")]
    public async Task Lookup_Ambiguous_ShowsLabelsOnly()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var ids = new[] { await UpsertAsync(hub, steward, "1"), await UpsertAsync(hub, steward, "2") };
        var several = await hub.Customers.LookupAsync(new() { Phone = Number }, steward);
        Assert.Equal((LookupOutcome.Ambiguous, "shared_number", true), (several.Outcome, several.Reason, several.SharedLine));
        Assert.Equal(ids.Order(), several.Matches.Select(m => m.Customer.Id).Order());
        var label = new Customer { Id = ids[0], DisplayName = "Person 1", AccountName = "Acme", Phones = { new Protos.V1.Phone { E164 = Number, Kind = "other" } } };
        Assert.Contains(label, several.Matches.Select(m => m.Customer));
        var found = await hub.Customers.LookupAsync(new() { Phone = Number, Email = "p1@example.com" }, steward);
        Assert.Equal((LookupOutcome.Found, true, "gold"), (found.Outcome, found.SharedLine, found.Matches[0].Customer.Tier));
    }

    [Fact]
    [Trait("Requirement", "ID-05")]
    public async Task Lookup_KeysContradict_NamesBothAndLinksNobody()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var (ada, bob) = (await UpsertAsync(hub, steward, "1", "+15125550111"), await UpsertAsync(hub, steward, "2", "+15125550122"));
        var answer = await hub.Customers.LookupAsync(new() { Email = "p1@example.com", Phone = "+15125550122" }, steward);
        Assert.Equal((LookupOutcome.Ambiguous, "conflicting_keys"), (answer.Outcome, answer.Reason));
        Assert.Equal([ada, bob], answer.Matches.Select(m => m.Customer.Id));
        foreach (var id in (string[])[ada, bob])
            Assert.Single((await hub.Customers.GetAsync(new() { CustomerId = id }, steward)).ExternalIds);
    }

    [Fact]
    [Trait("Requirement", "D11")]
    public async Task Pick_OfSeveral_ComesFirstNextTimeAndIsStillNotChosen()
    {
        await using var hub = await RunningHub.StartAsync();
        var (steward, agent) = (hub.As(Role.Steward), hub.As(Role.Agent));
        string[] ids = [await UpsertAsync(hub, steward, "1"), await UpsertAsync(hub, steward, "2")];
        var first = await hub.Customers.LookupAsync(new() { Phone = Number }, agent);
        var last = first.Matches[^1].Customer.Id;
        var picked = await hub.Customers.PickAsync(new() { LookupId = first.LookupId, CustomerId = last }, agent);
        Assert.Equal((last, "gold", false), (picked.Customer.Id, picked.Customer.Tier, picked.Duplicate));
        Assert.True((await hub.Customers.PickAsync(new() { LookupId = first.LookupId, CustomerId = last }, agent)).Duplicate);
        var second = await hub.Customers.LookupAsync(new() { Phone = Number }, agent);
        Assert.Equal((LookupOutcome.Ambiguous, last), (second.Outcome, second.Matches[0].Customer.Id));
        var explained = (await hub.Explanations.ExplainAsync(new() { LookupId = second.LookupId }, agent)).Lookup;
        Assert.Equal((true, last, 1), (explained.Reproduced, explained.Asked[0].Picks[0].CustomerId, explained.Asked[0].Picks[0].Times));
        Assert.Single(await hub.LinesAsync(), l => l.Contains("lookup.picked", StringComparison.Ordinal));
        Assert.Contains(first.Matches[0].Customer.Id, ids);
    }

    [Fact]
    [Trait("Requirement", "D11")]
    public async Task Pick_WhatWasNotAnswered_IsRefusedAndSaysWhich()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var agent = hub.As(Role.Agent);
        var other = await UpsertAsync(hub, steward, "1", "+15125550111");
        var lookup = await hub.Customers.LookupAsync(new() { Phone = Number }, agent);
        var stranger = await Assert.ThrowsAsync<RpcException>(async () => await hub.Customers.PickAsync(new() { LookupId = lookup.LookupId, CustomerId = other }, agent));
        Assert.Equal((StatusCode.InvalidArgument, "customer_id"), (stranger.StatusCode, stranger.Trailers.GetValue("crmhub-field")));
        var unknown = await Assert.ThrowsAsync<RpcException>(async () => await hub.Customers.PickAsync(new() { LookupId = other, CustomerId = other }, agent));
        Assert.Equal((StatusCode.NotFound, "lookup_id"), (unknown.StatusCode, unknown.Trailers.GetValue("crmhub-field")));
    }

    private static async Task<string> UpsertAsync(RunningHub hub, Metadata steward, string id, string phone = Number) => (await hub.Customers.UpsertAsync(
        new()
        {
            Record = new ExternalId { System = "salesforce", Kind = "contact", Id = id },
            LastName = "Person " + id,
            Emails = { $"p{id}@example.com" },
            Phones = { new Protos.V1.Phone { E164 = phone } },
            AccountName = "Acme",
            Tier = "gold",
            IdempotencyKey = id,
        }, steward)).CustomerId;
}
