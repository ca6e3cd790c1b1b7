using System.Net;
using System.Text.Json;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

[Trait("Requirement", "AL-11")]
public sealed class WrapUpWriterTests
{
    private const string Task = "00TA0000006Vm9rMAC";

    private static readonly CallWrapUp WrapUp = new(CallLogs.Sample().OpId, new RecordRef("salesforce", "task", Task))
    {
        Name = "Resolved",
        Notes = new FreeText("Wants\na refund."),
        Seconds = 35,
        EarlierNames = ["Open", "Pending"],
        EarlierNotes = [new FreeText("Wants a refnud.")],
        EarlierSeconds = [30],
    };

    [Fact]
    public async Task Put_NothingOfItThere_FillsFieldsAndAddsALine()
    {
        var org = Org("Called back, all settled.", null, "Completed", null);

        Assert.Equal(WriteOutcome.Updated, (await org.Adapter.PutWrapUpAsync(WrapUp, default)).Outcome);
        Assert.Equal(
            """{"CallDisposition":"Resolved","Call_Outcome__c":"Resolved","Agent_Notes__c":"Wants\na refund.","Description":"Called back, all settled.\nWrap-up time: 35 seconds"}""",
            org.Sent[^1].Body);
    }

    [Fact]
    public async Task Put_AllOfItThere_WritesNothing()
    {
        var org = Org("Inbound\r\nWrap-up time: 35 seconds\r\nmore", "Resolved", "Resolved", "Wants\r\na refund.");

        Assert.Equal(WriteOutcome.Unchanged, (await org.Adapter.PutWrapUpAsync(WrapUp, default)).Outcome);
        Assert.Equal("GET", Assert.Single(org.Sent).Method);
    }

    [Fact]
    public async Task Put_WhatTheHubWroteEarlier_IsReplaced()
    {
        var org = Org("Inbound\nWrap-up time: 30 seconds\nmore", "Open", "Pending", "Wants a refnud.");
        await org.Adapter.PutWrapUpAsync(WrapUp, default);

        Assert.Equal(
            """{"CallDisposition":"Resolved","Call_Outcome__c":"Resolved","Agent_Notes__c":"Wants\na refund.","Description":"Inbound\nWrap-up time: 35 seconds\nmore"}""",
            org.Sent[^1].Body);
    }

    [Fact]
    public async Task Put_WhatPeopleWroteInstead_IsLeftAlone()
    {
        var org = Org("Inbound\nWrap-up time: 30 seconds, they say", "Escalated", "Lost", "Wants a refund, and has got it.");

        Assert.Equal(WriteOutcome.Unchanged, (await org.Adapter.PutWrapUpAsync(WrapUp, default)).Outcome);
        Assert.Equal("GET", Assert.Single(org.Sent).Method);
    }

    [Theory]
    [InlineData("Inbound", "Inbound\nNotes: Wants\na refund.")]
    [InlineData("Inbound\nNotes: Wants a refnud.\nend", "Inbound\nNotes: Wants\na refund.\nend")]
    [InlineData("Inbound\nNotes: Wants a refnud. Done.", "Inbound\nNotes: Wants a refnud. Done.\nNotes: Wants\na refund.")]
    public async Task Put_NotesHaveNoFieldOfTheirOwn_AreInTheDescription(string held, string written)
    {
        var org = new SalesforceStub(Answer(new() { ["Description"] = held, ["CallDisposition"] = "Resolved" }), ("TaskFields", ""));
        await org.Adapter.PutWrapUpAsync(WrapUp with { Seconds = null }, default);

        Assert.Equal(written, JsonDocument.Parse(org.Sent[^1].Body).RootElement.GetProperty("Description").GetString());
    }

    [Fact]
    public async Task Put_DescriptionIsFull_FillsTheFieldsOnly()
    {
        var org = Org(new string('x', 32_000), null, null, null);
        await org.Adapter.PutWrapUpAsync(WrapUp, default);

        Assert.Equal("""{"CallDisposition":"Resolved","Call_Outcome__c":"Resolved","Agent_Notes__c":"Wants\na refund."}""", org.Sent[^1].Body);
    }

    [Fact]
    public async Task Put_PeopleDeletedTheTask_IsNoFailure()
    {
        var org = new SalesforceStub(_ => SalesforceStub.Error(404, "ENTITY_IS_DELETED", "entity is deleted"));

        Assert.Equal(WriteOutcome.Unchanged, (await org.Adapter.PutWrapUpAsync(WrapUp, default)).Outcome);
        Assert.Single(org.Sent);
    }

    private static SalesforceStub Org(string description, string? disposition, string? outcome, string? notes) => new(Answer(new()
    {
        ["Description"] = description,
        ["CallDisposition"] = disposition,
        ["Call_Outcome__c"] = outcome,
        ["Agent_Notes__c"] = notes,
    }));

    private static Func<ScriptedRequest, HttpResponseMessage> Answer(Dictionary<string, string?> held) => r => r.Method == "GET"
        ? ScriptedHttp.Json(JsonSerializer.Serialize(held))
        : new HttpResponseMessage(HttpStatusCode.NoContent);
}
