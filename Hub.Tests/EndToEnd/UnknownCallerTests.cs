using CrmHub.Hub.Tests.Support;

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
