using CrmHub.Adapters.Model;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CrmHub.Hub.Tests.Rpc;

/// <summary>Dead letters as an operator and a steward handle them, over gRPC.</summary>
[Trait("Requirement", "SV-06")]
[Trait("Requirement", "D6")]
public sealed class DeadLetterRpcTests
{
    [Fact]
    [Trait("Requirement", "T20")]
    public async Task Replay_EditedEvent_IsRecordedOnceAndTheOriginalStays()
    {
        await using var hub = await RunningHub.StartAsync();
        var (both, id) = (hub.As(Role.Operator | Role.Steward), (await hub.RefuseAsync(Events.WithoutEnd)).Text());
        Assert.Equal("still_refused", (await hub.Operations.ReplayAsync(new() { DeadLetterId = id }, both)).Outcome);
        var edited = await hub.Operations.EditDeadLetterAsync(Edit(id, Events.Ended()), both);
        Assert.Equal((1, "would_record"), (edited.Version, edited.Preview.Outcome));
        var first = await hub.Operations.ReplayAsync(new() { DeadLetterId = id }, both);
        var second = await hub.Operations.ReplayAsync(new() { DeadLetterId = id }, both);
        Assert.Equal(("recorded", "already_replayed"), (first.Outcome, second.Outcome));
        var interaction = await hub.Interactions.GetAsync(new() { InteractionId = first.InteractionId }, both);
        Assert.Equal(("conv-1", "+15125550199"), (interaction.ConversationId, interaction.CustomerAddress));
        var detail = await hub.Operations.GetDeadLetterAsync(new() { DeadLetterId = id, IncludeContent = true }, both);
        Assert.Equal((Events.WithoutEnd, "replayed"), (detail.DeadLetter.Original.ToStringUtf8(), detail.DeadLetter.State));
        Assert.Equal(Events.Ended(), Assert.Single(detail.Versions).Content.ToStringUtf8());
        var lines = await hub.LinesAsync();
        foreach (var kind in (string[])["dead_letter.parked", "dead_letter.replay_failed", "dead_letter.edited", "dead_letter.replayed", "dead_letter.read"])
            Assert.Single(lines, l => l.Contains($"\"{kind}\"", StringComparison.Ordinal) && l.Contains(id, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("5125550199", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preview_RefusedEvent_NamesEveryFieldAtFault()
    {
        await using var hub = await RunningHub.StartAsync();
        var id = (await hub.RefuseAsync("""{"event":"conversation.ended","conversationId":"","durationSeconds":"many"}""")).Text();
        var preview = await hub.Operations.PreviewReplayAsync(new() { DeadLetterId = id }, hub.As(Role.Operator));
        Assert.Equal(("still_refused", "schema_violation"), (preview.Outcome, preview.Reason));
        Assert.Contains(preview.Errors, e => e.Field == "/durationSeconds");
        Assert.True(preview.Errors.Count > 1);
    }

    [Fact]
    public async Task Preview_EventRecordedMeanwhile_ShowsWhereItDiffersAndWhatIsOwed()
    {
        await using var hub = await RunningHub.StartAsync();
        var both = hub.As(Role.Operator | Role.Steward);
        await hub.Operations.ReplayAsync(new() { DeadLetterId = (await hub.RefuseAsync(Events.Ended())).Text() }, both);
        var id = (await hub.RefuseAsync(Events.Ended(agent: "Ada"))).Text();
        var preview = await hub.Operations.PreviewReplayAsync(new() { DeadLetterId = id, IncludeValues = true }, both);
        var change = Assert.Single(preview.Changes);
        Assert.Equal(("already_recorded", "agent_name", "Grace", "Ada"), (preview.Outcome, change.Field, change.Before, change.After));
        Assert.Equal(("salesforce", "call_log"), (preview.Deliveries[0].System, preview.Deliveries[0].Operation));
        Assert.NotEqual(DeliveryState.Unspecified, preview.Deliveries[0].State);
        Assert.Equal("already_recorded", (await hub.Operations.ReplayAsync(new() { DeadLetterId = id }, both)).Outcome);
    }

    [Fact]
    public async Task Preview_WithoutTheStewardRole_ShowsFieldsAndNoValues()
    {
        await using var hub = await RunningHub.StartAsync();
        var (operators, id) = (hub.As(Role.Operator), (await hub.RefuseAsync(Events.Ended())).Text());
        var preview = await hub.Operations.PreviewReplayAsync(new() { DeadLetterId = id }, operators);
        Assert.Contains(preview.Changes, c => c.Field == "customer_address");
        Assert.All(preview.Changes, c => Assert.Equal("", c.After));
        await Denied(() => hub.Operations.PreviewReplayAsync(new() { DeadLetterId = id, IncludeValues = true }, operators).ResponseAsync);
        await Denied(() => hub.Operations.GetDeadLetterAsync(new() { DeadLetterId = id, IncludeContent = true }, operators).ResponseAsync);
        await Denied(() => hub.Operations.EditDeadLetterAsync(Edit(id, "{}"), operators).ResponseAsync);
    }

    [Fact]
    public async Task Edit_BasedOnAnOlderVersion_IsAborted()
    {
        await using var hub = await RunningHub.StartAsync();
        var (steward, id) = (hub.As(Role.Steward), (await hub.RefuseAsync(Events.WithoutEnd)).Text());
        await hub.Operations.EditDeadLetterAsync(Edit(id, "{"), steward);
        await Fails(StatusCode.Aborted, () => hub.Operations.EditDeadLetterAsync(Edit(id, "{}"), steward).ResponseAsync);
        Assert.Equal(2, (await hub.Operations.EditDeadLetterAsync(Edit(id, Events.Ended(), basedOn: 1), steward)).Version);
    }

    [Fact]
    public async Task Replay_OlderVersion_UsesThatOne()
    {
        await using var hub = await RunningHub.StartAsync();
        var (both, id) = (hub.As(Role.Operator | Role.Steward), (await hub.RefuseAsync(Events.WithoutEnd)).Text());
        await hub.Operations.EditDeadLetterAsync(Edit(id, Events.Ended()), both);
        Assert.Equal("still_refused", (await hub.Operations.ReplayAsync(new() { DeadLetterId = id, Version = 0 }, both)).Outcome);
        await Fails(StatusCode.InvalidArgument, () => hub.Operations.ReplayAsync(new() { DeadLetterId = id, Version = 7 }, both).ResponseAsync);
    }

    [Fact]
    public async Task List_BySourceReasonAndState_GivesThose()
    {
        await using var hub = await RunningHub.StartAsync();
        var operators = hub.As(Role.Operator);
        var (a, b) = (await hub.RefuseAsync("a", reason: "invalid_json"), await hub.RefuseAsync("b", source: "shim:/api/v1/genesys/webhook"));
        await hub.Operations.DiscardAsync(new() { DeadLetterId = a.Text(), Reason = "a test" }, operators);
        async Task<string> Ids(ListDeadLettersRequest request) => string.Join(' ', (await hub.Operations.ListDeadLettersAsync(request, operators)).DeadLetters.Select(l => l.Id));
        Assert.Equal(b.Text(), await Ids(new()));
        Assert.Equal(a.Text(), await Ids(new() { States = { "discarded" } }));
        Assert.Equal($"{a.Text()} {b.Text()}", await Ids(new() { IncludeClosed = true, Source = "shim:" }));
        Assert.Equal("", await Ids(new() { Reason = "invalid_json" }));
        await Fails(StatusCode.InvalidArgument, () => hub.Operations.ListDeadLettersAsync(new() { States = { "shut" } }, operators).ResponseAsync);
        await Fails(StatusCode.FailedPrecondition, () => hub.Operations.ReplayAsync(new() { DeadLetterId = a.Text() }, operators).ResponseAsync);
    }

    [Fact]
    public async Task Replay_SourceNobodyReads_StaysOpenAndSaysSo()
    {
        await using var hub = await RunningHub.StartAsync();
        var id = (await hub.RefuseAsync(Events.Ended(), source: "relay-7")).Text();
        Assert.Equal("no_reader", (await hub.Operations.ReplayAsync(new() { DeadLetterId = id }, hub.As(Role.Operator))).Outcome);
    }

    [Fact]
    public async Task ReplayAll_ByReason_StreamsProgressInOrderOfTheCalls()
    {
        await using var hub = await RunningHub.StartAsync();
        var operators = hub.As(Role.Operator);
        var late = await hub.RefuseAsync(Events.Ended("late", minute: 9));
        var early = await hub.RefuseAsync(Events.Ended("early", minute: 1));
        var broken = await hub.RefuseAsync(Events.WithoutEnd);
        await hub.RefuseAsync(Events.Ended("other"), reason: "another");
        using var call = hub.Operations.ReplayAll(new() { Reason = "schema_violation", PerSecond = 1000 }, operators);
        var steps = await call.ResponseStream.ReadAllAsync().ToListAsync();
        Assert.Equal([early.Text(), late.Text(), broken.Text()], steps.Select(s => s.DeadLetterId));
        Assert.Equal(["recorded", "recorded", "still_refused"], steps.Select(s => s.Outcome));
        Assert.Equal((3, 3, 2, 1), (steps[^1].Done, steps[^1].Total, steps[^1].Replayed, steps[^1].LeftOpen));
        using var nothing = hub.Operations.ReplayAll(new(), operators);
        await Fails(StatusCode.InvalidArgument, () => nothing.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static EditDeadLetterRequest Edit(string id, string content, int basedOn = 0) =>
        new() { DeadLetterId = id, Content = ByteString.CopyFromUtf8(content), BasedOn = basedOn, Note = "end time added" };

    private static Task Denied(Func<Task> call) => Fails(StatusCode.PermissionDenied, call);

    private static async Task Fails(StatusCode status, Func<Task> call) => Assert.Equal(status, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
}
