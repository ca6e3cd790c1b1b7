using CrmHub.Hub.Auth;
using CrmHub.Hub.Storage;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Protos.V1;
using Microsoft.Extensions.DependencyInjection;
using DeliveryState = CrmHub.Hub.Deliveries.DeliveryState;
using Record = CrmHub.Lab.Simulators.Salesforce.Records.Record;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>Dispositions from the data action to the record in Salesforce.</summary>
[Trait("Requirement", "DP-01")]
public sealed class DispositionTests : IAsyncLifetime
{
    private const string Action = "/genesys/data-actions/record-disposition";
    private const string Guide = "/services/apexrest/disposition-log";

    private ConnectedHub _room = null!;

    public async Task InitializeAsync() => _room = await ConnectedHub.StartAsync(
        null, "--Dispositions:Systems:0:System=salesforce", "--Dispositions:Systems:0:Only:0=Completed", "--Dispositions:Systems:0:Only:1=Pending",
        "--Dispositions:Systems:0:Only:2=Lost", "--Dispositions:Systems:0:Codes:0:Code=pending", "--Dispositions:Systems:0:Codes:0:As=Pending Transfer");

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [Trait("Requirement", "DP-15")]
    [InlineData("1 Pending,2 Completed")]
    [InlineData("2 Completed,1 Pending")]
    [InlineData("2 Completed,1 Pending,2 Completed,1 Pending")]
    public async Task Post_AnyOrder_EndsInTheNewest(string order)
    {
        foreach (var step in order.Split(','))
            await _room.PostAsync(Action, Body(step[2..], second: step[0] - '0'));
        await _room.SettledAsync();

        Assert.Equal("Completed", Held().Text("Disposition_Code__c"));
        Assert.Equal(false, Held()["Processed_Flag__c"]);
    }

    [Fact]
    [Trait("Requirement", "D7")]
    [Trait("Requirement", "DP-15")]
    public async Task Post_ManyChangesWhileSalesforceIsDown_AreOneWriteOfTheNewestAndTheRestSaySo()
    {
        _room.Salesforce.Faults.Add(FaultRule.Answer(503));
        var ops = new List<string>();
        foreach (var step in (string[])["1 Pending", "5 Lost", "3 Pending", "2 Completed", "7 Completed", "6 Pending", "4 Lost"])
        {
            var answer = await _room.PostAsync(Action, Body(step[2..], second: step[0] - '0'));
            ops.Add(Assert.Single(await DeliveriesAsync(answer.GetProperty("dispositionId").GetString()!)).OpId);
        }

        _room.Salesforce.Faults.Clear();
        await _room.SettledAsync();

        Assert.Equal("Completed", Held().Text("Disposition_Code__c"));
        Assert.Single(_room.Salesforce.Journal.Effects("disposition_log__c.created").Concat(_room.Salesforce.Journal.Effects("disposition_log__c.updated")));
        var skipped = (await _room.Hub.LinesAsync()).Where(l => l.Contains("delivery.skipped", StringComparison.Ordinal)).ToList();
        Assert.All(ops.Where(o => o != ops[4]), op => Assert.Single(
            skipped, l => l.Contains($"\"{op}\"", StringComparison.Ordinal) && l.Contains("superseded", StringComparison.Ordinal) && l.Contains(ops[4], StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Requirement", "DP-04")]
    [Trait("Requirement", "DP-15")]
    public async Task Post_OlderOneAfterTheNewerWasWritten_IsKeptAndSaysSo()
    {
        await _room.PostAsync(Action, Body("Completed", second: 2));
        await _room.SettledAsync();
        var late = await _room.PostAsync(Action, Body("Pending", second: 1));
        await _room.SettledAsync();

        var known = await _room.Hub.Interactions.ListDispositionsAsync(
            new ListDispositionsRequest { Source = "genesys", ConversationId = "c-1", ParticipantId = "p-1" }, _room.Hub.As(Role.Steward));
        Assert.True(late.GetProperty("superseded").GetBoolean());
        Assert.Equal(["Completed", "Pending"], known.Dispositions.Select(d => d.Code));
        Assert.Equal("Completed", Held().Text("Disposition_Code__c"));
    }

    [Fact]
    [Trait("Requirement", "DP-06")]
    [Trait("Requirement", "DP-12")]
    public async Task Post_FieldsOfTheGuide_AreMappedAndTheContactIsFound()
    {
        var ada = _room.Salesforce.CreateByHand("Contact", System.Text.Json.JsonSerializer.SerializeToElement(new { LastName = "Example" }));
        await _room.PostAsync(Guide, $$"""
            {"Interaction_ID__c":"c-1:p-1","Disposition_Code__c":"Pending","Disposition_Reason__c":"Calls back.","Timestamp__c":"2026-03-14T10:10:01Z","Agent_Extension__c":"4711","Contact_ID__c":"{{ada}}"}
            """);
        await _room.SettledAsync();

        Assert.Equal(
            ("Pending Transfer", "Calls back.", "4711", ada),
            (Held().Text("Disposition_Code__c"), Held().Text("Disposition_Reason__c"), Held().Text("Agent_Extension__c"), Held().Text("Contact_ID__c")));
    }

    [Fact]
    [Trait("Requirement", "DP-05")]
    public async Task Post_CodeNobodyWantsToHear_IsKeptInTheHubOnly()
    {
        await _room.PostAsync(Action, Body("Abandoned", second: 1));

        Assert.Empty(_room.Rows("Disposition_Log__c", "Interaction_ID__c", "c-1:p-1"));
        Assert.Contains(await _room.Hub.LinesAsync(), l => l.Contains("disposition.accepted", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "T3")]
    public async Task Post_AnswerOfSalesforceLost_IsAskedForAndAdopted()
    {
        _room.Salesforce.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).On("PATCH", "/services/data/v67.0/sobjects/Disposition_Log__c").Times(1));
        var answer = await _room.PostAsync(Action, Body("Completed", second: 1));
        await _room.SettledAsync();

        var delivery = Assert.Single(await DeliveriesAsync(answer.GetProperty("dispositionId").GetString()!));
        Assert.Equal((long)DeliveryState.Done, delivery.State);
        Assert.Contains(await _room.Hub.LinesAsync(), l => l.Contains("delivery.adopted", StringComparison.Ordinal) && l.Contains(delivery.OpId, StringComparison.Ordinal));
        Assert.Equal("Completed", Held().Text("Disposition_Code__c"));
    }

    [Fact]
    [Trait("Requirement", "DP-13")]
    [Trait("Requirement", "DP-17")]
    public async Task Post_CodeSalesforceRefuses_IsADeadLetterAndAnEntryInTheErrorLog()
    {
        var answer = await _room.PostAsync(Action, Body("Lost", second: 1));
        await _room.SettledAsync();

        var deliveries = await DeliveriesAsync(answer.GetProperty("dispositionId").GetString()!);
        Assert.Equal([(long)DeliveryState.Dead, (long)DeliveryState.Done], deliveries.Select(d => d.State));
        var entry = Assert.Single(_room.Rows("Integration_Error_Log__c", "Operation_ID__c", deliveries[0].OpId));
        Assert.Equal(
            ("c-1:p-1", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Disposition_Log__c", "genesys"),
            (entry.Text("Interaction_ID__c"), entry.Text("Error_Code__c"), entry.Text("Target_Object__c"), entry.Text("Source_System__c")));
    }

    [Theory]
    [Trait("Requirement", "DP-17")]
    [Trait("Requirement", "T20")]
    [InlineData(Action, "{\"conversationId\":\"c-1\",\"participantId\":\"p-1\",\"code\":\"Completed\"}")]
    [InlineData(Guide, "{\"Interaction_ID__c\":\"c-1:p-1\",\"Timestamp__c\":\"2026-03-14T10:10:01Z\"}")]
    public async Task Replay_RefusedDispositionMended_IsWrittenOnceAndTheLetterCloses(string path, string broken)
    {
        Assert.Equal(400, (await _room.TryPostAsync(path, broken)).Status);
        var both = _room.Hub.As(Role.Operator | Role.Steward);
        var id = Assert.Single((await _room.Hub.Operations.ListDeadLettersAsync(new ListDeadLettersRequest(), both)).DeadLetters).Id;
        Assert.Equal("still_refused", (await _room.Hub.Operations.ReplayAsync(new ReplayRequest { DeadLetterId = id }, both)).Outcome);

        var mended = Google.Protobuf.ByteString.CopyFromUtf8(path == Action ? Body("Completed", second: 1) : broken.Replace("{", "{\"Disposition_Code__c\":\"Completed\",", StringComparison.Ordinal));
        var edit = await _room.Hub.Operations.EditDeadLetterAsync(new EditDeadLetterRequest { DeadLetterId = id, Content = mended, Note = "mended" }, both);
        Assert.Equal(("would_record", "salesforce"), (edit.Preview.Outcome, Assert.Single(edit.Preview.Deliveries).System));
        Assert.Contains(edit.Preview.Changes, c => c.Field == "code");
        string[] outcomes = ["", ""];
        for (var i = 0; i < 2; i++)
            outcomes[i] = (await _room.Hub.Operations.ReplayAsync(new ReplayRequest { DeadLetterId = id }, both)).Outcome;
        await _room.SettledAsync();

        Assert.Equal(["recorded", "already_replayed"], outcomes);
        Assert.Equal("Completed", Held().Text("Disposition_Code__c"));
    }

    private Record Held() => Assert.Single(_room.Rows("Disposition_Log__c", "Interaction_ID__c", "c-1:p-1"));

    private async Task<List<DeliveryRow>> DeliveriesAsync(string id) =>
        await _room.Hub.Services.GetRequiredService<DeliveryStore>().OfInteractionAsync(Guid.Parse(id).ToByteArray(bigEndian: true), CancellationToken.None);

    private static string Body(string code, int second) =>
        $$"""{"conversationId":"c-1","participantId":"p-1","code":"{{code}}","setAt":"2026-03-14T10:10:0{{second}}Z","agentExtension":"4711"}""";
}
