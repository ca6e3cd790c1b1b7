using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Tests.Support;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>Wrap-ups that are told only after the call was: by a second event for the same leg.</summary>
[Trait("Requirement", "AL-02")]
[Trait("Requirement", "AL-11")]
public sealed class LateWrapUpTests
{
    private const string Conversation = "8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001";

    [Fact]
    public async Task Post_WrapUpAfterTheCall_IsOnTheTaskOnceHoweverOftenItIsSent()
    {
        await using var room = await CallLogTests.StartAsync(null);
        await room.PostAsync("/webhook/call-ended", CallLogTests.Ended());
        await room.SettledAsync();
        Assert.Null(Assert.Single(CallLogTests.Tasks(room)).Text("CallDisposition"));

        for (var i = 0; i < 3; i++)
            Assert.True((await room.PostAsync("/webhook/call-ended", WrappedUp("Resolved", "Wants a refund.", 35, minute: 12))).GetProperty("duplicate").GetBoolean());
        await room.SettledAsync();

        var task = Assert.Single(CallLogTests.Tasks(room));
        Assert.Equal(("Resolved", "Resolved", "Wants a refund."), (task.Text("CallDisposition"), task.Text("Call_Outcome__c"), task.Text("Agent_Notes__c")));
        Assert.EndsWith("\nWrap-up time: 35 seconds", task.Text("Description"), StringComparison.Ordinal);
        Assert.Single(room.Salesforce.Journal.Effects("task.updated"));
        Assert.Single(await LinesAsync(room, "interaction.wrapped_up"));
    }

    [Fact]
    public async Task Post_TwoThatDiffer_TheLaterCountsInAnyOrderAndTheLedgerTells()
    {
        await using var room = await CallLogTests.StartAsync(null);
        foreach (var minute in (int[])[12, 14, 13, 14, 13])
        {
            await room.PostAsync("/webhook/call-ended", WrappedUp($"Code {minute}", $"Notes {minute}", minute, minute));
            await room.SettledAsync();
        }

        var task = Assert.Single(CallLogTests.Tasks(room));
        Assert.Equal(("Code 14", "Code 14", "Notes 14"), (task.Text("CallDisposition"), task.Text("Call_Outcome__c"), task.Text("Agent_Notes__c")));
        Assert.Contains("\nWrap-up time: 14 seconds", task.Text("Description"), StringComparison.Ordinal);
        var said = await LinesAsync(room, "interaction.wrapped_up");
        Assert.Equal(2, said.Count);
        Assert.Contains("\"name\":\"replaced\",\"notes\":\"replaced\",\"seconds\":\"replaced\"", said[0], StringComparison.Ordinal);
        Assert.Contains("\"name\":\"older\",\"notes\":\"older\",\"seconds\":\"older\"", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_PeopleChangedTheTask_TheirWordsStay()
    {
        await using var room = await CallLogTests.StartAsync(null);
        await room.PostAsync("/webhook/call-ended", CallLogTests.Ended());
        await room.SettledAsync();
        var task = Assert.Single(CallLogTests.Tasks(room));
        room.Salesforce.EditByHand(task.Id, JsonSerializer.SerializeToElement(new { CallDisposition = "Escalated", Description = "Mine." }));

        await room.PostAsync("/webhook/call-ended", WrappedUp("Resolved", "Wants a refund.", 35, minute: 12));
        await room.SettledAsync();

        task = Assert.Single(CallLogTests.Tasks(room));
        Assert.Equal(("Escalated", "Wants a refund.", "Mine.\nWrap-up time: 35 seconds"), (task.Text("CallDisposition"), task.Text("Agent_Notes__c"), task.Text("Description")));
    }

    [Fact]
    public async Task Post_BeforeTheLogIsWritten_TheLogItselfHasIt()
    {
        await using var room = await CallLogTests.StartAsync(null);
        room.Salesforce.Faults.Add(FaultRule.Answer(503));
        await room.PostAsync("/webhook/call-ended", CallLogTests.Ended());
        await room.PostAsync("/webhook/call-ended", WrappedUp("Resolved", "Wants a refund.", 35, minute: 12));
        room.Salesforce.Faults.Clear();
        await room.SettledAsync();

        Assert.Equal("Resolved", Assert.Single(CallLogTests.Tasks(room)).Text("CallDisposition"));
        Assert.Single(room.Salesforce.Journal.Effects("task.created"));
        Assert.Empty(room.Salesforce.Journal.Effects("task.updated"));
    }

    [Fact]
    public async Task Post_AnswerOfTheChangeLost_IsWrittenOnce()
    {
        await using var room = await CallLogTests.StartAsync(null);
        await room.PostAsync("/webhook/call-ended", CallLogTests.Ended());
        await room.SettledAsync();
        room.Salesforce.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).On("PATCH", "/services/data/v67.0/sobjects/Task").Times(1));
        await room.PostAsync("/webhook/call-ended", WrappedUp("Resolved", "Wants a refund.", 35, minute: 12));
        await room.SettledAsync();

        Assert.Single(room.Salesforce.Journal.Effects("task.updated"));
        Assert.EndsWith("\nWrap-up time: 35 seconds", Assert.Single(CallLogTests.Tasks(room)).Text("Description"), StringComparison.Ordinal);
    }

    // The log was written and its answer lost; asking for it was refused for good, so it was given up, and then the wrap-up came.
    [Fact]
    [Trait("Requirement", "T20")]
    public async Task Replay_LogAdoptedThatWasGivenUp_GetsTheWrapUpThatCameMeanwhile()
    {
        await using var room = await CallLogTests.StartAsync(null);
        var forbidden = FaultRule.Answer(403, """[{"message":"no","errorCode":"API_DISABLED_FOR_ORG"}]""", "application/json");
        room.Salesforce.Faults.Add((FaultRule.Of(FaultKind.CommitThenReset) with { Contains = "/sobjects/Task/" }).On("PATCH").Times(1));
        room.Salesforce.Faults.Add((forbidden with { Contains = "/sobjects/Task/" }).On("GET"));
        await room.PostAsync("/webhook/call-ended", CallLogTests.Ended());
        await room.SettledAsync();
        var letter = Assert.Single((await room.Hub.Operations.ListDeadLettersAsync(new(), room.Hub.As(Role.Operator))).DeadLetters);
        await room.PostAsync("/webhook/call-ended", WrappedUp("Resolved", "Wants a refund.", 35, minute: 12));
        await room.SettledAsync();
        Assert.Null(Assert.Single(CallLogTests.Tasks(room)).Text("CallDisposition"));

        room.Salesforce.Faults.Clear();
        await room.Hub.Operations.ReplayAsync(new() { DeadLetterId = letter.Id }, room.Hub.As(Role.Operator));
        await room.SettledAsync();

        var task = Assert.Single(CallLogTests.Tasks(room));
        Assert.Equal(("Resolved", "Resolved", "Wants a refund."), (task.Text("CallDisposition"), task.Text("Call_Outcome__c"), task.Text("Agent_Notes__c")));
        Assert.Single(room.Salesforce.Journal.Effects("task.created"));
        Assert.Single(await LinesAsync(room, "delivery.adopted"));
    }

    [Fact]
    public async Task Post_AcwAfterUserEnd_TheContactCentreNamesTheCode()
    {
        var centre = await GenesysSimulator.StartAsync(new GenesysOptions(), CancellationToken.None);
        var call = centre.Seed(new CallSeed
        {
            Id = Conversation,
            Direction = "inbound",
            Customer = "+15125550188",
            EndedSecondsAgo = 60,
            Legs = [new LegSeed { Agent = "Mari Tamm", Queue = "Billing", Wrapup = "Resolved", AcwSeconds = 3_600 }],
        });
        await using var room = await CallLogTests.StartAsync(centre, "--Shim:Events:0=user.end", "--Shim:Events:1=acw");
        var leg = Assert.Single(call.Legs);
        await room.PostAsync("/webhook/call-ended", Detail("user.end", leg, new() { ["interactingDurationMs"] = 60_000 }));
        await room.SettledAsync(() => CallLogTests.Tasks(room).Count > 0);
        Assert.Equal((null, "Mari Tamm"), (CallLogTests.Tasks(room)[0].Text("CallDisposition"), CallLogTests.Tasks(room)[0].Text("Call_Agent__c")));

        centre.Clock.Advance(TimeSpan.FromHours(1));
        var wrappedUp = Detail("acw", leg, new() { ["wrapupCode"] = leg.WrapupCode, ["wrapupNotes"] = "Wants a refund.", ["wrapupDurationMs"] = 35_400 });
        await room.PostAsync("/webhook/call-ended", wrappedUp);
        await room.SettledAsync(() => CallLogTests.Tasks(room)[0].Text("CallDisposition") is not null);

        var task = Assert.Single(CallLogTests.Tasks(room));
        Assert.Equal(("Resolved", "Resolved", "Wants a refund."), (task.Text("CallDisposition"), task.Text("Call_Outcome__c"), task.Text("Agent_Notes__c")));
        Assert.Contains("\nWrap-up time: 35 seconds", task.Text("Description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WhileTheContactCentreIsAsked_WhatBothSayIsKept()
    {
        await using var room = await CallLogTests.StartAsync(await CallLogTests.CentreAsync(), "--CallLog:EnrichMilliseconds=30000");
        var hold = room.Genesys!.Faults.Add(FaultRule.Of(FaultKind.Hold).On("GET", "/api/v2/conversations"));
        var first = await room.PostAsync("/webhook/call-ended", CallLogTests.Ended());
        await room.Genesys.Faults.WhenTakenAsync(hold).WaitAsync(TimeSpan.FromSeconds(60));
        await room.PostAsync("/webhook/call-ended", WrappedUp("", "Wants a refund.", 35, minute: 12));
        room.Genesys.Faults.Clear();
        await room.SettledAsync(() => CallLogTests.Tasks(room) is [var task] && task.Text("Agent_Notes__c") is not null);

        var known = await room.Hub.Services.GetRequiredService<InteractionReader>().FindAsync(Guid.Parse(first.GetProperty("interactionId").GetString()!).Bytes(), CancellationToken.None);
        Assert.Equal(("Resolved", "Wants a refund.", 35), (known!.Content.WrapUpName, known.Content.Attributes["notes"], known.Content.WrapUpSeconds));
        Assert.Equal("Resolved", CallLogTests.Tasks(room)[0].Text("CallDisposition"));
    }

    [Fact]
    public async Task Post_SubjectErased_KeepsNothing()
    {
        await using var room = await CallLogTests.StartAsync(null);
        var first = await room.PostAsync("/webhook/call-ended", CallLogTests.Ended());
        await room.SettledAsync();
        var id = Guid.Parse(first.GetProperty("interactionId").GetString()!).Bytes();
        var known = await room.Hub.Services.GetRequiredService<InteractionStore>().FindAsync(id, CancellationToken.None);
        await room.Hub.Services.GetRequiredService<WriteDoor>().CommitAsync(new Change([], [new EraseSubject(known!.SubjectId)], HubRoom.Entry()), CancellationToken.None);

        await room.PostAsync("/webhook/call-ended", WrappedUp("Resolved", "Wants a refund.", 35, minute: 12));
        await room.SettledAsync();

        Assert.Empty(await LinesAsync(room, "interaction.wrapped_up"));
        var owed = await room.Hub.Services.GetRequiredService<DeliveryStore>().OfInteractionAsync(id, CancellationToken.None);
        Assert.DoesNotContain(owed, d => d.Operation == "wrap_up");
    }

    private static async Task<List<string>> LinesAsync(ConnectedHub room, string kind) =>
        [.. (await room.Hub.LinesAsync()).Where(l => l.Contains($"\"{kind}\"", StringComparison.Ordinal))];

    private static string WrappedUp(string name, string notes, int seconds, int minute)
    {
        var call = JsonNode.Parse(CallLogTests.Ended())!.AsObject();
        call["wrapupName"] = name;
        call["wrapupSeconds"] = seconds;
        call["wrapupTime"] = $"2026-03-14T10:{minute}:00Z";
        call["attributes"]!["notes"] = notes;
        return call.ToJsonString();
    }

    private static string Detail(string name, AgentLeg leg, JsonObject more)
    {
        more["eventTime"] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + (name == "acw" ? 60_000 : 0);
        more["conversationId"] = Conversation;
        more["participantId"] = leg.ParticipantId;
        more["mediaType"] = "VOICE";
        more["direction"] = "INBOUND";
        more["ani"] = "tel:+15125550188";
        more["dnis"] = "tel:+18001234567";
        return new JsonObject { ["topicName"] = $"v2.detail.events.conversation.{Conversation}.{name}", ["eventBody"] = more }.ToJsonString();
    }
}
