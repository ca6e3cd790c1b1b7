using System.Text.Json;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Salesforce;
using Record = CrmHub.Lab.Simulators.Salesforce.Records.Record;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class DispositionWriterTests : IAsyncLifetime
{
    private static readonly Disposition Pending = Dispositions.Sample("Pending Transfer");
    private static readonly Disposition Completed = Dispositions.Sample("Completed", secondsLater: 5);

    private AdapterRig _rig = null!;

    private SalesforceSimulator Org => _rig.Org();

    private Record Held => Assert.Single(Org.Rows("Disposition_Log__c", "Interaction_ID__c", Pending.Key));

    public async Task InitializeAsync() => _rig = await SalesforceRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    [Trait("Requirement", "DP-03")]
    [Trait("Requirement", "DP-06")]
    public async Task Put_New_FillsEveryFieldAndIsNotProcessed()
    {
        var ada = Org.Rows("Contact", "LastName", "Example")[0].Id;

        await _rig.Salesforce().PutDispositionAsync(Pending with { Contact = new RecordRef("salesforce", "contact", ada) }, default);

        Assert.Equal(
            ("Pending Transfer", "Wants a refund.\nCalls back.", "4711", ada, false, Dispositions.At),
            (Held.Text("Disposition_Code__c"), Held.Text("Disposition_Reason__c"), Held.Text("Agent_Extension__c"), Held.Text("Contact_ID__c"), Held["Processed_Flag__c"], Held["Timestamp__c"]));
    }

    [Fact]
    [Trait("Requirement", "DP-11")]
    public async Task Put_ChangedAfterItWasProcessed_IsOpenedAgain()
    {
        await ProcessedAsync(Pending);

        await _rig.Salesforce().PutDispositionAsync(Completed, default);

        Assert.Equal(("Completed", false), (Held.Text("Disposition_Code__c"), Held["Processed_Flag__c"]));
    }

    [Fact]
    [Trait("Requirement", "DP-11")]
    public async Task Put_SameCodeAndReasonLater_StaysProcessed()
    {
        await ProcessedAsync(Pending);

        var written = await _rig.Salesforce().PutDispositionAsync(Pending with { SetAt = Pending.SetAt.AddMinutes(1) }, default);

        Assert.Equal(
            (WriteOutcome.Updated, true, Pending.SetAt.AddMinutes(1)), (written.Outcome, Held["Processed_Flag__c"], Held["Timestamp__c"]));
    }

    [Theory]
    [InlineData("003000000000001AAA")]
    [InlineData("no id at all")]
    [Trait("Requirement", "DP-13")]
    public async Task Put_ContactThatDoesNotExist_IsKeptWithoutIt(string contact)
    {
        await _rig.Salesforce().PutDispositionAsync(Completed with { Contact = new RecordRef("salesforce", "contact", contact) }, default);

        Assert.Equal(("Completed", (string?)null), (Held.Text("Disposition_Code__c"), Held.Text("Contact_ID__c")));
    }

    [Fact]
    [Trait("Requirement", "DP-07")]
    public async Task Put_CodeThePicklistLacks_IsInvalidAndNamesTheField()
    {
        var failure = await Assert.ThrowsAsync<AdapterException>(() => _rig.Salesforce().PutDispositionAsync(Completed with { Code = "WRAP-17" }, default));

        Assert.Equal((FailureKind.Invalid, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"), (failure.Kind, failure.Code));
        Assert.Contains("Disposition_Code__c", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "DP-13")]
    public async Task PutError_Twice_IsOneEntryAndStaysDealtWith()
    {
        var error = new IntegrationError
        {
            OpId = Completed.OpId,
            Key = Completed.Key,
            Operation = "disposition",
            Code = "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            Message = "Salesforce answered so.",
            Source = "genesys",
            At = Dispositions.At,
            Contact = new RecordRef("salesforce", "contact", "003000000000001AAA"),
        };
        await _rig.Salesforce().PutErrorAsync(error, default);
        Edit(Entry().Id, new { Processed_Flag__c = true });

        await _rig.Salesforce().PutErrorAsync(error, default);

        Assert.Equal(
            (Completed.Key, error.Code, "Disposition_Log__c", true, (string?)null),
            (Entry().Text("Interaction_ID__c"), Entry().Text("Error_Code__c"), Entry().Text("Target_Object__c"), Entry()["Processed_Flag__c"], Entry().Text("Contact_ID__c")));
    }

    private Record Entry() => Assert.Single(Org.Rows("Integration_Error_Log__c", "Operation_ID__c", Completed.OpId.Value));

    private async Task ProcessedAsync(Disposition disposition)
    {
        await _rig.Salesforce().PutDispositionAsync(disposition, default);
        Edit(Held.Id, new { Processed_Flag__c = true });
    }

    private void Edit(string id, object fields) => Org.EditByHand(id, JsonSerializer.SerializeToElement(fields));
}
