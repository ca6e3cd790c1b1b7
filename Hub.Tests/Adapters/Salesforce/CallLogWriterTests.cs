using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class CallLogWriterTests
{
    private const string Task = "00TA0000006Vm9rMAC";

    private static readonly CallLog Log = CallLogs.Sample();

    private static readonly string Address = $"/services/data/v67.0/sobjects/Task/Genesys_Conversation_Key__c/{Log.OpId}";

    [Fact]
    [Trait("Requirement", "AL-04")]
    public async Task Put_NewLog_IsOneUpsertWithSubtype()
    {
        var org = new SalesforceStub(_ => Upserted(created: true));

        var written = await org.Adapter.PutAsync(Log, default);

        Assert.Equal([$"PATCH {Address}"], org.Calls);
        Assert.Contains("\"TaskSubtype\":\"Call\"", org.Sent[0].Body, StringComparison.Ordinal);
        Assert.Equal(new WrittenRecord(new RecordRef("salesforce", "task", Task), WriteOutcome.Created, $"https://acme.my.salesforce.com/lightning/r/Task/{Task}/view"), written);
    }

    [Fact]
    public async Task Put_SubtypeRefused_IsWrittenAgainWithoutIt()
    {
        var org = new SalesforceStub(r => r.Body.Contains("TaskSubtype", StringComparison.Ordinal)
            ? SalesforceStub.Error(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: TaskSubtype. Please check", "\"TaskSubtype\"")
            : Upserted(created: false));

        Assert.Equal(WriteOutcome.Updated, (await org.Adapter.PutAsync(Log, default)).Outcome);
        Assert.Equal(2, org.Calls.Count);
    }

    [Fact]
    public async Task Put_WrittenBefore_IsOneUpsertWithoutSubtype()
    {
        var org = new SalesforceStub(_ => Upserted(created: true));
        await org.Adapter.PutAsync(Log, default);

        await org.Adapter.PutAsync(Log with { WrapUp = "Escalated" }, default);

        Assert.Equal(2, org.Calls.Count);
        Assert.DoesNotContain("TaskSubtype", org.Sent[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_OtherFieldRefused_IsPermanentAndNamesIt()
    {
        var org = new SalesforceStub(_ => SalesforceStub.Error(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: Call_Queue__c. Please check"));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutAsync(Log, default));

        Assert.Equal((FailureKind.Permanent, 1), (failure.Kind, org.Calls.Count));
        Assert.Contains("Call_Queue__c", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_KeyTakenMeanwhile_IsAdopted()
    {
        var org = new SalesforceStub(r => r.Method == "GET"
            ? ScriptedHttp.Json($$"""{"attributes":{"type":"Task"},"Id":"{{Task}}"}""")
            : SalesforceStub.Error(400, "DUPLICATE_VALUE", $"duplicate value found: Genesys_Conversation_Key__c duplicates value on record with id: {Task}"));

        var written = await org.Adapter.PutAsync(Log, default);

        Assert.Equal((Task, WriteOutcome.Adopted), (written.Ref.Id, written.Outcome));
        Assert.Equal([$"PATCH {Address}", $"GET {Address}?fields=Id"], org.Calls);
    }

    [Fact]
    public async Task Put_KeyTakenButNotVisible_IsUncertain()
    {
        var org = new SalesforceStub(r => r.Method == "GET"
            ? SalesforceStub.Error(404, "NOT_FOUND", "The requested resource does not exist")
            : SalesforceStub.Error(400, "DUPLICATE_VALUE", "duplicate value found: Genesys_Conversation_Key__c duplicates value on record with id: 00T"));

        Assert.Equal(FailureKind.Uncertain, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutAsync(Log, default))).Kind);
    }

    [Fact]
    public async Task Put_OtherUniqueFieldTaken_IsAConflict()
    {
        var org = new SalesforceStub(_ => SalesforceStub.Error(400, "DUPLICATE_VALUE", "duplicate value found: Other__c duplicates value on record with id: 00T"));

        Assert.Equal(FailureKind.Conflict, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutAsync(Log, default))).Kind);
        Assert.Single(org.Calls);
    }

    [Fact]
    public async Task Put_SeveralRecordsHoldTheKey_IsAConflict()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json("""["/services/data/v67.0/sobjects/Task/00T1","/services/data/v67.0/sobjects/Task/00T2"]""", HttpStatusCode.MultipleChoices));

        Assert.Equal(FailureKind.Conflict, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutAsync(Log, default))).Kind);
    }

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"id":"00TA00""")]
    [InlineData("[]")]
    public async Task Put_SuccessWithoutReadableId_IsUncertain(string body)
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(body, HttpStatusCode.Created));

        Assert.Equal(FailureKind.Uncertain, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutAsync(Log, default))).Kind);
    }

    [Fact]
    public async Task Put_AnswerWithoutBody_IsReadBack()
    {
        var org = new SalesforceStub(r => r.Method == "GET" ? ScriptedHttp.Json($$"""{"Id":"{{Task}}"}""") : new HttpResponseMessage(HttpStatusCode.NoContent));

        Assert.Equal(Task, (await org.Adapter.PutAsync(Log, default)).Ref.Id);
    }

    [Fact]
    public async Task Find_KeyFieldMissingInTheOrganisation_IsPermanentNotAbsent()
    {
        var org = new SalesforceStub(_ => SalesforceStub.Error(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: Genesys_Conversation_Key__c"));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(Log.OpId, default));

        Assert.Equal(FailureKind.Permanent, failure.Kind);
        Assert.Contains("Genesys_Conversation_Key__c", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_GatewaySaysNotFound_IsTransientNotAbsent()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Html(HttpStatusCode.NotFound));

        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.FindAsync(Log.OpId, default))).Kind);
    }

    private static HttpResponseMessage Upserted(bool created) => ScriptedHttp.Json(
        $$"""{"id":"{{Task}}","success":true,"errors":[],"created":{{(created ? "true" : "false")}}}""", created ? HttpStatusCode.Created : HttpStatusCode.OK);
}
