using System.Net;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class ContactWriterTests
{
    private static readonly NewContact Person = new(
        CallLogs.Sample().OpId, "contact", new Phone("+15551234567"), null, Guid.Parse("0199c7a0-0000-7000-8000-000000000001"));

    [Fact]
    [Trait("Requirement", "AL-09")]
    public async Task Create_UnknownCaller_GetsTheNumberAsLastName()
    {
        var org = Empty("003A0000006Vm9r");

        var written = await org.Adapter.CreateAsync(Person, default);

        Assert.Equal(("contact", "003A0000006Vm9rIAC", WriteOutcome.Created), (written.Ref.Kind, written.Ref.Id, written.Outcome));
        Assert.Equal("PATCH /services/data/v67.0/sobjects/Contact/Hub_Customer_Id__c/0199c7a0-0000-7000-8000-000000000001", org.Calls[1]);
        Assert.Equal("""{"LastName":"\u002B15551234567","Phone":"\u002B15551234567","Phone_E164__c":"\u002B15551234567"}""", org.Sent[1].Body);
    }

    [Fact]
    [Trait("Requirement", "AL-09")]
    public async Task Create_Lead_HasACompany()
    {
        var org = Empty("00QA0000006Vm9r");

        var written = await org.Adapter.CreateAsync(Person with { Kind = "lead", Name = new PersonName("Ada Example") }, default);

        Assert.Equal("lead", written.Ref.Kind);
        Assert.Equal("""{"LastName":"Ada Example","Phone":"\u002B15551234567","Company":"Unknown"}""", org.Sent[1].Body);
    }

    [Fact]
    public async Task Create_ExistsAlready_IsAdoptedAndNotOverwritten()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json("""{"Id":"003A0000006Vm9r"}"""));

        Assert.Equal(WriteOutcome.Adopted, (await org.Adapter.CreateAsync(Person, default)).Outcome);
        Assert.DoesNotContain(org.Calls, c => c.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_DuplicateRule_IsAConflict()
    {
        var org = new SalesforceStub(r => r.Method == "GET"
            ? SalesforceStub.Error(404, "NOT_FOUND", "The requested resource does not exist")
            : ScriptedHttp.Json("""[{"duplicateResut":{"allowSave":false},"errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?"}]""", HttpStatusCode.BadRequest));

        Assert.Equal(FailureKind.Conflict, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.CreateAsync(Person, default))).Kind);
    }

    [Fact]
    public async Task Create_NoKey_IsRefusedWithoutAsking()
    {
        var org = new SalesforceStub(_ => new HttpResponseMessage(HttpStatusCode.InternalServerError), ("LeadKeyField", ""));

        Assert.Equal(FailureKind.Permanent, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.CreateAsync(Person with { Kind = "lead" }, default))).Kind);
        Assert.Equal(FailureKind.Invalid, (await Assert.ThrowsAsync<AdapterException>(() => org.Adapter.CreateAsync(Person with { CustomerId = null }, default))).Kind);
        Assert.Empty(org.Calls);
    }

    private static SalesforceStub Empty(string id) => new(r => r.Method == "GET"
        ? SalesforceStub.Error(404, "NOT_FOUND", "The requested resource does not exist")
        : ScriptedHttp.Json($$"""{"id":"{{id}}","success":true,"created":true}""", HttpStatusCode.Created));
}
