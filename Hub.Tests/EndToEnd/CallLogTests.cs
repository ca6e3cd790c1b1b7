using System.Text.Json;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using Record = CrmHub.Lab.Simulators.Salesforce.Records.Record;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>Finished conversations from the webhook to the Task, with what the contact centre adds.</summary>
public sealed class CallLogTests
{
    private const string Conversation = "8e1d0f6c-2c1b-4f60-9a55-0d7a6a1f0001";
    private const string Customer = "+15125550188";
    private const string Own = "+18001234567";

    [Fact]
    [Trait("Requirement", "AL-03")]
    [Trait("Requirement", "AL-08")]
    public async Task Post_EventWithoutWrapUp_TheContactCentreNamesIt()
    {
        await using var room = await StartAsync(await CentreAsync());
        await room.PostAsync("/webhook/call-ended", Ended());
        await room.SettledAsync(() => Tasks(room).Count > 0);

        var task = Assert.Single(Tasks(room));
        Assert.Equal(("Resolved", "Resolved"), (task.Text("CallDisposition"), task.Text("Call_Outcome__c")));
        Assert.Equal("Grace", task.Text("Call_Agent__c"));
    }

    [Fact]
    [Trait("Requirement", "AL-11")]
    public async Task Post_ContactCentreDoesNotKnowTheConversation_IsLoggedWithWhatIsThere()
    {
        var stranger = await GenesysSimulator.StartAsync(new GenesysOptions(), CancellationToken.None);
        await using var room = await StartAsync(stranger, "--CallLog:EnrichSeconds=0");
        await room.PostAsync("/webhook/call-ended", Ended());
        await room.SettledAsync(() => Tasks(room).Count > 0);

        var task = Assert.Single(Tasks(room));
        Assert.Equal((null, "Grace"), (task.Text("CallDisposition"), task.Text("Call_Agent__c")));
    }

    [Fact]
    [Trait("Requirement", "AL-02")]
    public async Task Post_TwoLegsOfOneConversation_AreTwoTasksHoweverOftenTheyAreSent()
    {
        await using var room = await StartAsync(null);
        foreach (var leg in (string[])["leg-1", "leg-2", "leg-1"])
            await room.PostAsync("/webhook/call-ended", Ended(leg: leg));
        await room.SettledAsync();

        Assert.Equal(2, Tasks(room).Count);
    }

    [Theory]
    [InlineData("inbound", Customer, Own, "Inbound")]
    [InlineData("outbound", Own, Customer, "Outbound")]
    [Trait("Requirement", "AL-23")]
    public async Task Post_EitherDirection_TheCustomerIsFoundAndTheCallTypeFits(string direction, string caller, string callee, string callType)
    {
        await using var room = await StartAsync(null);
        await room.PostAsync("/webhook/call-ended", Ended(direction: direction, caller: caller, callee: callee));
        await room.SettledAsync();

        var task = Assert.Single(Tasks(room));
        Assert.Equal((callType, "Call", room.Rows("Contact", "Phone", Customer)[0].Id), (task.Text("CallType"), task.Text("TaskSubtype"), task.Text("WhoId")));
        Assert.Contains(Customer, task.Text("Description"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "AL-04")]
    [Trait("Requirement", "AL-08")]
    public async Task Post_ChatWithAttribute_IsATaskWithItAndNoCall()
    {
        await using var room = await StartAsync(null, "--Adapters:salesforce:TaskFields=Call_Channel__c=channel;Agent_Notes__c=attribute:order_number");
        await room.PostAsync("/webhook/call-ended", Ended(type: "chat"));
        await room.SettledAsync();

        var task = Assert.Single(Tasks(room));
        Assert.Equal(("Task", null, "Chat with Ada Example"), (task.Text("TaskSubtype"), task.Text("CallType"), task.Text("Subject")));
        Assert.Equal(("Chat", "O-17"), (task.Text("Call_Channel__c"), task.Text("Agent_Notes__c")));
        Assert.Null(room.Rows("Contact", "Phone", Customer)[0].Text("Last_Call_Date__c"));
    }

    internal static async Task<GenesysSimulator> CentreAsync(GenesysOptions? options = null)
    {
        var centre = await GenesysSimulator.StartAsync(options ?? new GenesysOptions(), CancellationToken.None);
        centre.Seed(new CallSeed
        {
            Id = Conversation,
            Direction = "inbound",
            Customer = Customer,
            EndedSecondsAgo = 600,
            Legs = [new LegSeed { Agent = "Mari Tamm", Queue = "Billing", Wrapup = "Resolved", AcwSeconds = 5 }],
        });
        return centre;
    }

    internal static async Task<ConnectedHub> StartAsync(GenesysSimulator? centre, params string[] settings)
    {
        var room = await ConnectedHub.StartAsync(centre, settings);
        room.Salesforce.CreateByHand("Contact", JsonSerializer.SerializeToElement(new { FirstName = "Ada", LastName = "Example", Phone = Customer, Phone_E164__c = Customer }));
        return room;
    }

    internal static IReadOnlyList<Record> Tasks(ConnectedHub room) => room.Rows("Task", "CallObject", Conversation);

    internal static string Ended(string type = "phone", string leg = "leg-1", string direction = "inbound", string caller = Customer, string callee = Own) => $$"""
        {"event":"conversation.ended","conversationId":"{{Conversation}}","participantId":"{{leg}}","conversationType":"{{type}}","direction":"{{direction}}",
         "callerId":"{{caller}}","calleeId":"{{callee}}","agentName":"Grace","queueName":"Support","attributes":{"order_number":"O-17"},
         "startTime":"2026-03-14T10:00:00Z","endTime":"2026-03-14T10:10:30Z"}
        """;
}
