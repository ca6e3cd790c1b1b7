using CrmHub.Hub.Auth;
using CrmHub.Hub.Tests.Support;
using CrmHub.Lab.Simulators.Faults;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>Calls from somebody Salesforce does not know, from the webhook to the Task.</summary>
[Trait("Requirement", "AL-09")]
public sealed class UnknownCallerTests
{
    private const string Number = "+15125550188";

    // What the simulated organisation calls its first account.
    private const string Account = "001Hb0000000001IAA";

    [Theory]
    [InlineData("CreateContact", "Contact")]
    [InlineData("CreateLead", "Lead")]
    public async Task Post_TwoCallsOfAnUnknownNumber_MakeOnePersonWithBothLogs(string policy, string type)
    {
        await using var room = await ConnectedHub.StartAsync(null, $"--CallLog:Systems:0:NotFound={policy}");
        await room.PostAsync("/webhook/call-ended", Events.Ended("conv-1", Number));
        await room.PostAsync("/webhook/call-ended", Events.Ended("conv-2", Number, minute: 5));
        await room.SettledAsync();

        var person = Assert.Single(room.Rows(type, "Phone", Number));
        Assert.Equal(Number, person.Text("LastName"));
        Assert.Equal(2, room.Rows("Task", "WhoId", person.Id).Count);
    }

    [Theory]
    [InlineData("CreateContact", "Contact")]
    [InlineData("CreateLead", "Lead")]
    [Trait("Requirement", "T3")]
    public async Task Post_AnswerOfTheCreationLost_IsAdoptedByItsKeyAndInTheLedger(string policy, string type)
    {
        await using var room = await ConnectedHub.StartAsync(null, $"--CallLog:Systems:0:NotFound={policy}");
        room.Salesforce.Faults.Add((FaultRule.Of(FaultKind.CommitThenReset) with { Contains = $"/sobjects/{type}/" }).On("PATCH").Times(1));
        await room.PostAsync("/webhook/call-ended", Events.Ended("conv-1", Number));
        await room.PostAsync("/webhook/call-ended", Events.Ended("conv-2", Number, minute: 5));
        await room.SettledAsync();

        var person = Assert.Single(room.Rows(type, "Phone", Number));
        Assert.Equal(2, room.Rows("Task", "WhoId", person.Id).Count);
        Assert.Single(room.Salesforce.Journal.Requests(), r => r.Method == "PATCH" && r.Path!.Contains($"/sobjects/{type}/Hub_", StringComparison.Ordinal));
        var lines = (await room.Hub.LinesAsync()).Where(l => l.Contains("\"create_contact\"", StringComparison.Ordinal)).ToList();
        foreach (var kind in (string[])["delivery.sending", "delivery.failed", "delivery.adopted"])
            Assert.Single(lines, l => l.Contains($"\"{kind}\"", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "T20")]
    public async Task Post_CreationRefusedForGood_IsOneDeadLetterWhoseReplayCreatesAndLogs()
    {
        await using var room = await ConnectedHub.StartAsync(null, "--CallLog:Systems:0:NotFound=CreateContact");
        room.Salesforce.Faults.Add((FaultRule.Answer(400, """[{"message":"no","errorCode":"STRING_TOO_LONG"}]""", "application/json") with { Contains = "/sobjects/Contact/" }).On("PATCH"));
        await room.PostAsync("/webhook/call-ended", Events.Ended("conv-1", Number));
        await room.SettledAsync();

        var headers = room.Hub.As(Role.Operator);
        var letter = Assert.Single((await room.Hub.Operations.ListDeadLettersAsync(new(), headers)).DeadLetters);
        Assert.Empty(room.Rows("Contact", "Phone", Number));
        room.Salesforce.Faults.Clear();
        await room.Hub.Operations.ReplayAsync(new() { DeadLetterId = letter.Id }, headers);
        await room.SettledAsync();

        Assert.Single(room.Rows("Task", "WhoId", Assert.Single(room.Rows("Contact", "Phone", Number)).Id));
    }

    [Fact]
    public async Task Post_UnknownNumber_IsSkippedAndInTheLedger()
    {
        await using var room = await ConnectedHub.StartAsync();
        await room.PostAsync("/webhook/call-ended", Events.Ended("conv-1", Number));
        await room.SettledAsync();

        Assert.Empty(room.Rows("Task", "CallObject", "conv-1"));
        Assert.Contains(await room.Hub.LinesAsync(), l => l.Contains("delivery.skipped", StringComparison.Ordinal) && l.Contains("unknown_caller", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_UnknownNumberWithAnAccountForThem_IsFiledThere()
    {
        await using var room = await ConnectedHub.StartAsync(null, "--CallLog:Systems:0:NotFound=UnknownAccount", $"--CallLog:Systems:0:UnknownAccountId={Account}");
        var made = room.Salesforce.CreateByHand("Account", System.Text.Json.JsonSerializer.SerializeToElement(new { Name = "Unknown callers" }));
        Assert.Equal(Account, made);
        await room.PostAsync("/webhook/call-ended", Events.Ended("conv-1", Number));
        await room.SettledAsync();

        Assert.Single(room.Rows("Task", "WhatId", Account));
    }
}
