using CrmHub.Hub.Auth;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.Rpc;

/// <summary>Why a record popped, over gRPC.</summary>
[Trait("Requirement", "D2")]
public sealed class ExplanationsRpcTests
{
    private static readonly DateTimeOffset Source = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task Explain_ALookup_IsProvedAndReproducedAndNoted()
    {
        await using var hub = await RunningHub.StartAsync();
        var (steward, auditor) = (hub.As(Role.Steward), hub.As(Role.Auditor));
        var (ada, bob) = (await UpsertAsync(hub, steward, "1", "ada@example.com"), await UpsertAsync(hub, steward, "2", "bob@example.com"));
        var found = await hub.Customers.LookupAsync(new() { Phone = "+15125550101", Email = "bob@example.com", ConversationId = "conv-1" }, steward);
        var lookup = (await hub.Explanations.ExplainAsync(new() { LookupId = found.LookupId }, auditor)).Lookup;
        Assert.Equal((LookupOutcome.Found, "email", "conv-1", true, true), (lookup.Outcome, lookup.Rule, lookup.ConversationId, lookup.InLedger, lookup.Reproduced));
        Assert.Equal((ada, "weaker_key"), (Assert.Single(lookup.Lost).CustomerId, lookup.Lost[0].Reason));
        Assert.Equal([("email", 1, false), ("phone", 2, true)], lookup.Asked.Select(a => (a.Rule, a.CustomerIds.Count, a.Shared)));
        Assert.All(lookup.Asked, a => Assert.Equal(32, a.BlindKey.Length));
        Assert.Equal([bob], lookup.Replayed.CustomerIds);
        Assert.Equal(["normalise", "decide"], lookup.Steps.Select(s => s.Step).Where(s => s is not ("memory" or "store")));
        var lines = await hub.LinesAsync();
        Assert.Contains("lookups.sealed", lines[(int)lookup.LedgerSeq], StringComparison.Ordinal);
        Assert.Contains($"\"lookup\":\"{found.LookupId}\"", Assert.Single(lines, l => l.Contains("explanation.read", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(hub, new() { LookupId = ada }, steward)).StatusCode);
    }

    [Fact]
    public async Task Explain_BatchOtherThanItsLeaf_IsNotInTheLedger()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var found = await hub.Customers.LookupAsync(new() { Email = "nobody@example.com" }, steward);
        var explained = (await hub.Explanations.ExplainAsync(new() { LookupId = found.LookupId }, steward)).Lookup;
        Assert.True(explained.InLedger);
        await hub.Services.GetRequiredService<WriteDoor>().CommitAsync(new([], [new Misplace(explained.LedgerSeq)], HubRoom.Entry()), CancellationToken.None);
        Assert.False((await hub.Explanations.ExplainAsync(new() { LookupId = found.LookupId }, steward)).Lookup.InLedger);
    }

    [Fact]
    public async Task Explain_ACustomer_NamesWinnersAndLosersAndKeepsValuesFromAuditors()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var id = await UpsertAsync(hub, steward, "1", "ada@example.com", "gold");
        Assert.Equal(id, await UpsertAsync(hub, steward, "2", "ada@example.com", "silver", Source.AddHours(-1)));
        var tier = Assert.Single((await hub.Explanations.ExplainAsync(new() { CustomerId = id, Field = "tier" }, steward)).Customer.Fields);
        Assert.Equal(("gold", "1", "latest_change", Source), (tier.Value, tier.Record.Id, tier.Decision, tier.ChangedAt.ToDateTimeOffset()));
        Assert.Equal(("2", "silver", "older_change"), (Assert.Single(tier.Lost).Record.Id, tier.Lost[0].Value, tier.Lost[0].Reason));
        var audited = (await hub.Explanations.ExplainAsync(new() { CustomerId = id }, hub.As(Role.Auditor))).Customer;
        Assert.All(audited.Fields, f => Assert.Equal(("", true), (f.Value, f.Lost.All(l => l.Value.Length == 0))));
        Assert.Equal([("1", "new"), ("2", "email")], audited.Records.Select(r => (r.Record.Id, r.Rule)).Order());
        Assert.Equal(StatusCode.InvalidArgument, (await RefusedAsync(hub, new() { CustomerId = id, Field = "shoe_size" }, steward)).StatusCode);
        Assert.DoesNotContain(await hub.LinesAsync(), l => l.Contains("gold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_AsOf_IsThePastAndNamesTheEarliestBeforeIt()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var id = await UpsertAsync(hub, steward, "1", "ada@example.com", "gold");
        var now = TimeProvider.System.GetUtcNow();
        var past = await hub.Customers.GetAsync(new() { CustomerId = id, AsKnownAt = now.ToTimestamp(), IncludeProvenance = true }, steward);
        Assert.Equal((id, "gold", 0), (past.Id, past.Tier, past.Version));
        Assert.Equal("new", Assert.Single(past.Provenance, p => p.Field == "tier").LinkRule);
        var early = await Assert.ThrowsAsync<RpcException>(async () => await hub.Customers.GetAsync(new() { CustomerId = id, AsKnownAt = now.AddDays(-1).ToTimestamp() }, steward));
        var earliest = early.Trailers.GetValue("crmhub-earliest-known-at")!;
        Assert.Equal((StatusCode.NotFound, true), (early.StatusCode, early.Status.Detail.Contains(earliest, StringComparison.Ordinal)));
        Assert.InRange(DateTimeOffset.Parse(earliest, System.Globalization.CultureInfo.InvariantCulture), now.AddMinutes(-2), now);
        var untrue = await Assert.ThrowsAsync<RpcException>(async () => await hub.Customers.GetAsync(new() { CustomerId = id, AsTrueAt = Source.AddDays(-1).ToTimestamp() }, steward));
        Assert.Equal("2026-01-02T03:04:05.000Z", untrue.Trailers.GetValue("crmhub-earliest-true-at"));
    }

    private static async Task<RpcException> RefusedAsync(RunningHub hub, ExplainRequest request, Metadata headers) =>
        await Assert.ThrowsAsync<RpcException>(async () => await hub.Explanations.ExplainAsync(request, headers));

    private static async Task<string> UpsertAsync(RunningHub hub, Metadata steward, string id, string email, string tier = "", DateTimeOffset? changed = null) =>
        (await hub.Customers.UpsertAsync(
            new()
            {
                Record = new ExternalId { System = "salesforce", Kind = "contact", Id = id },
                LastName = "Person " + id,
                Emails = { email },
                Phones = { new Protos.V1.Phone { E164 = "+15125550101" } },
                Tier = tier,
                ChangedAt = (changed ?? Source).ToTimestamp(),
                IdempotencyKey = id,
            }, steward)).CustomerId;

    // As somebody who can write to the database might.
    private sealed record Misplace(long Seq) : Hub.Storage.Changes.Part
    {
        private const string Sql = "UPDATE decision_batch SET ledger_seq = 0 WHERE ledger_seq = @seq";

        public override int Apply(SqlSession session) => session.Run(Sql, Seq);
    }
}
