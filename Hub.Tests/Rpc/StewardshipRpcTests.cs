using CrmHub.Adapters.Model;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.Rpc;

/// <summary>Who is one person, as a steward decides it, over gRPC.</summary>
[Trait("Requirement", "D1")]
public sealed class StewardshipRpcTests
{
    [Fact]
    public async Task Merge_TriedDoneAndUndone_AnswersByBothIdsAllTheTime()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var (ada, bob) = (await UpsertAsync(hub, steward, "1", "+15125550101"), await UpsertAsync(hub, steward, "2", "+15125550102"));
        var request = new MergeRequest { SurvivorId = ada, OtherIds = { bob }, Reason = "same person" };
        var tried = await hub.Stewardship.MergeAsync(new MergeRequest(request) { DryRun = true }, steward);
        Assert.Equal((true, "", 2), (tried.DryRun, tried.MergeId, tried.Customers[0].Emails.Count));
        var merged = await hub.Stewardship.MergeAsync(request, steward);
        Assert.Equal(ada, (await hub.Customers.GetAsync(new() { CustomerId = bob }, steward)).Id);
        var call = await CallAsync(hub, ada, "+15125550102");
        var plan = await hub.Stewardship.UnmergeAsync(new() { MergeId = merged.MergeId, Reason = "two after all", DryRun = true }, steward);
        var item = Assert.Single(plan.Items, i => i.Kind == "call_log_reassign");
        Assert.Equal((call, ada, bob, "phone"), (item.InteractionId, item.CustomerId, item.ToCustomerId, item.Evidence));
        await hub.Stewardship.UnmergeAsync(new() { MergeId = merged.MergeId, Reason = "two after all" }, steward);
        Assert.Equal(ada, (await hub.Stewardship.ReassignAsync(new() { InteractionId = call, CustomerId = bob, Reason = "his number" }, steward)).PreviousCustomerId);
        var his = await hub.Customers.GetAsync(new() { CustomerId = bob, IncludeContext = true }, steward);
        Assert.Equal((bob, "conv-1"), (his.Id, Assert.Single(his.LastInteractions).ConversationId));
        var record = Assert.Single((await hub.Stewardship.ListMergesAsync(new() { CustomerId = bob }, steward)).Merges);
        Assert.Equal((ada, bob), (record.SurvivorId, Assert.Single(record.OtherIds)));
        Assert.NotNull(record.UndoneAt);
        var lines = await hub.LinesAsync();
        foreach (var kind in (string[])["customer.merged", "customer.unmerged", "interaction.reassigned"])
            Assert.Single(lines, l => l.Contains($"\"{kind}\"", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("5125550102", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merge_PinnedApart_NamesThePinAndTheField()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var (ada, bob) = (await UpsertAsync(hub, steward, "1"), await UpsertAsync(hub, steward, "2"));
        var pin = await hub.Stewardship.PinAsync(
            new() { Left = new PinSide { CustomerId = ada }, Right = new PinSide { Record = Record("2") }, Verdict = PinVerdict.CannotLink, Reason = "twins" }, steward);
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await hub.Stewardship.MergeAsync(new() { SurvivorId = ada, OtherIds = { bob }, Reason = "same person" }, steward));
        Assert.Equal((StatusCode.FailedPrecondition, "other_ids[0]"), (refused.StatusCode, refused.Trailers.GetValue("crmhub-field")));
        Assert.Contains(pin.PinId, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(pin.PinId, Assert.Single((await hub.Stewardship.ListPinsAsync(new() { Side = new PinSide { CustomerId = ada } }, steward)).Pins).PinId);
        Assert.NotNull((await hub.Stewardship.UnpinAsync(new() { PinId = pin.PinId, Reason = "mistaken" }, steward)).LiftedAt);
    }

    [Fact]
    [Trait("Requirement", "ID-10")]
    public async Task Candidates_OfOneNumber_AreListedAndGoWithTheMerge()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var (ada, bob) = (await UpsertAsync(hub, steward, "1", "+15125550101"), await UpsertAsync(hub, steward, "2", "+15125550101"));
        Assert.Equal("phone", Assert.Single((await hub.Stewardship.ListCandidatesAsync(new(), steward)).Candidates).Reason);
        await hub.Stewardship.MergeAsync(new() { SurvivorId = ada, OtherIds = { bob }, Reason = "same person" }, steward);
        Assert.Empty((await hub.Stewardship.ListCandidatesAsync(new(), steward)).Candidates);
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public async Task Get_WithProvenance_SaysWhereEachValueCameFromAndBecauseOfWhichLink()
    {
        await using var hub = await RunningHub.StartAsync();
        var steward = hub.As(Role.Steward);
        var id = await UpsertAsync(hub, steward, "1", "+15125550101", r =>
        {
            r.Tags.Add("vip");
            r.Attributes["segment"] = "gold";
            r.Consents.Add(new Consent { Purpose = "recording", State = ConsentState.Denied, Source = "web form" });
            (r.Notes, r.Phones[0].Extension) = ("calls back", "7");
        });
        var customer = await hub.Customers.GetAsync(new() { CustomerId = id, IncludeProvenance = true }, steward);
        Assert.Equal(("vip", "gold", "calls back", "7"), (customer.Tags[0], customer.Attributes["segment"], customer.Notes, customer.Phones[0].Extension));
        Assert.Equal(("recording", ConsentState.Denied, "web form"), (customer.Consents[0].Purpose, customer.Consents[0].State, customer.Consents[0].Source));
        foreach (var field in (string[])["last_name", "emails[0]", "phones[0]", "tags[0]", "notes", "attributes.segment", "consents.recording"])
        {
            var source = Assert.Single(customer.Provenance, p => p.Field == field);
            Assert.Equal(("salesforce", "contact", "1", "only_value", "new", 1), (source.Record.System, source.Record.Kind, source.Record.Id, source.Decision, source.LinkRule, source.PolicyVersion));
        }
    }

    [Fact]
    [Trait("Requirement", "SE-08")]
    public async Task Merge_ByAnIntegration_IsRefused()
    {
        await using var hub = await RunningHub.StartAsync();
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await hub.Stewardship.MergeAsync(new(), hub.As(Role.Integration)));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    private static async Task<string> UpsertAsync(RunningHub hub, Metadata steward, string id, string? phone = null, Action<UpsertRequest>? more = null)
    {
        var request = new UpsertRequest { Record = Record(id), LastName = "Person " + id, Emails = { $"p{id}@example.com" }, IdempotencyKey = id };
        if (phone is not null)
            request.Phones.Add(new Protos.V1.Phone { E164 = phone });
        more?.Invoke(request);
        return (await hub.Customers.UpsertAsync(request, steward)).CustomerId;
    }

    private static ExternalId Record(string id) => new() { System = "salesforce", Kind = "contact", Id = id };

    // Records a call and files it as the dispatcher would.
    private static async Task<string> CallAsync(RunningHub hub, string customer, string phone)
    {
        var request = new RecordRequest { Source = "genesys", ConversationId = "conv-1", CustomerAddress = phone, EndedAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) };
        var id = (await hub.Interactions.RecordAsync(request, hub.As(Role.Integration))).InteractionId;
        var link = new LinkInteraction(Guid.Parse(id).Bytes(), Guid.Parse(customer).Bytes());
        await hub.Services.GetRequiredService<Hub.Storage.WriteDoor>().CommitAsync(new Change([], [link], HubRoom.Entry()), CancellationToken.None);
        return id;
    }
}
