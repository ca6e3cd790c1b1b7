using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class LastCallWriterTests
{
    private static readonly LastCall Call = new(
        CallLogs.Sample().OpId, new RecordRef("salesforce", "contact", "003A0000006Vm9r"), new DateTimeOffset(2026, 11, 20, 10, 0, 0, 250, TimeSpan.Zero), 630);

    [Theory]
    [InlineData("null")]
    [InlineData("\"2026-11-20T09:59:59.000+0000\"")]
    [Trait("Requirement", "AL-07")]
    public async Task Put_OlderOrNoValue_IsReplaced(string held)
    {
        var org = Holding(held);

        Assert.Equal(WriteOutcome.Updated, (await org.Adapter.PutLastCallAsync(Call, default)).Outcome);
        Assert.Equal("PATCH /services/data/v67.0/sobjects/Contact/003A0000006Vm9rIAC", org.Calls[1]);
        Assert.Equal("""{"Last_Call_Date__c":"2026-11-20T10:00:00Z","Last_Call_Duration__c":630}""", org.Sent[1].Body);
    }

    [Theory]
    [InlineData("\"2026-11-20T10:00:00.000+0000\"")]
    [InlineData("\"2026-11-20T12:00:01.000+0200\"")]
    [Trait("Requirement", "AL-07")]
    public async Task Put_EqualOrNewerValue_IsLeft(string held)
    {
        var org = Holding(held);

        Assert.Equal(WriteOutcome.Unchanged, (await org.Adapter.PutLastCallAsync(Call, default)).Outcome);
        Assert.Single(org.Calls);
    }

    [Fact]
    public async Task Put_Lead_IsPermanent()
    {
        var org = Holding("null");

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutLastCallAsync(Call with { Contact = new RecordRef("salesforce", "lead", "00QA0000006Vm9r") }, default));

        Assert.Equal((FailureKind.Permanent, 0), (failure.Kind, org.Calls.Count));
    }

    [Fact]
    public async Task Put_OrganisationWithoutTheField_IsPermanentAndNamesIt()
    {
        var org = new SalesforceStub(_ => SalesforceStub.Error(400, "INVALID_FIELD", "No such column 'Last_Call_Date__c' on sobject of type Contact"));

        var failure = await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutLastCallAsync(Call, default));

        Assert.Equal((FailureKind.Permanent, "Salesforce answered INVALID_FIELD for Last_Call_Date__c."), (failure.Kind, failure.Message));
    }

    [Fact]
    public async Task Put_SwitchedOff_AsksNothing()
    {
        var org = new SalesforceStub(_ => new HttpResponseMessage(HttpStatusCode.InternalServerError), ("LastCallDateField", ""));

        Assert.Equal(WriteOutcome.Unchanged, (await org.Adapter.PutLastCallAsync(Call, default)).Outcome);
        Assert.Empty(org.Calls);
    }

    [Fact]
    public async Task Put_AnswerLost_IsUncertain()
    {
        var org = new SalesforceStub(r => r.Method == "GET" ? ScriptedHttp.Json("""{"Last_Call_Date__c":null}""") : ScriptedHttp.Html(HttpStatusCode.BadGateway));

        Assert.Equal(FailureKind.Uncertain, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.PutLastCallAsync(Call, default))).Kind);
    }

    private static SalesforceStub Holding(string value) => new(r => r.Method == "GET"
        ? ScriptedHttp.Json($$"""{"attributes":{"type":"Contact"},"Id":"003A0000006Vm9rIAC","Last_Call_Date__c":{{value}}}""")
        : new HttpResponseMessage(HttpStatusCode.NoContent));
}
