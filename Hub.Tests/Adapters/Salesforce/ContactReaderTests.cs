using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

public sealed class ContactReaderTests
{
    private const string Nobody = """{"totalSize":0,"done":true,"records":[],"searchRecords":[]}""";

    private const string Ada = """
        {"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact","url":"/x"},"Id":"003A0000006Vm9r","FirstName":"Ada","LastName":"Exa\u0000mple",
        "Email":"ada@example.com","Phone":"(555) 123-4567","MobilePhone":"+15551234567","HomePhone":null,"AccountId":"001A0000006Vm9r",
        "Account":{"attributes":{"type":"Account"},"Name":"Acme","Account_Number__c":"A-1"},"SystemModstamp":"2026-11-20T10:00:00.000+0000",
        "Hub_Customer_Id__c":"0199c7a0-0000-7000-8000-000000000001","Phone_E164__c":"+15551234567","Custom_Tier__c":"Gold","Genesys_Contact_Id__c":"7f3c"}]}
        """;

    [Fact]
    [Trait("Requirement", "SP-08")]
    public async Task Find_ByPhone_MapsEveryField()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(Ada));

        var contact = Assert.Single(await org.Adapter.FindAsync(new ContactQuery { Phone = new Phone("+15551234567"), NationalDigits = "5551234567" }, default));

        Assert.Equal(("003A0000006Vm9rIAC", "Ada", "Example"), (contact.Ref.Id, contact.FirstName?.Value, contact.LastName?.Value));
        Assert.Equal(["+15551234567 work", "(555) 123-4567 work"], contact.Phones.Select(p => $"{p.Number.Value} {p.Kind}"));
        Assert.Equal(("001A0000006Vm9rIAC", "Acme", "A-1", "Gold"), (contact.AccountId, contact.AccountName, contact.AccountNumber, contact.Tier));
        Assert.Equal(["hub:0199c7a0-0000-7000-8000-000000000001", "genesys:7f3c"], contact.CrossReferences.Select(r => $"{r.System}:{r.Id}"));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), contact.ChangedAt);
        Assert.Equal("https://acme.my.salesforce.com/lightning/r/Contact/003A0000006Vm9rIAC/view", contact.Url);
        Assert.Single(org.Calls);
    }

    [Fact]
    [Trait("Requirement", "SP-10")]
    public async Task Find_ContactWithoutAccount_IsFound()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json("""{"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"003A0000006Vm9r","Account":null,"AccountId":null}]}"""));

        var contact = Assert.Single(await org.Adapter.FindAsync(new ContactQuery { Email = new Email("a@example.com") }, default));

        Assert.Equal((null, null), (contact.AccountName, contact.AccountId));
    }

    [Fact]
    [Trait("Requirement", "AL-15")]
    public async Task Find_HostileValues_StayInsideTheirLiterals()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(Nobody));
        await org.Adapter.FindAsync(new ContactQuery { Email = new Email("x' OR Name != '"), AccountNumber = @"1\" }, default);

        Assert.Contains(@"WHERE Email = 'x\' OR Name != \'' OR Account.Account_Number__c = '1\\' ORDER BY", org.Calls[0], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "SP-08")]
    public async Task Find_NobodyHoldsE164_PhoneFieldsAreSearchedInAllForms()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(Nobody));
        await org.Adapter.FindAsync(new ContactQuery { Phone = new Phone("+15551234567"), NationalDigits = "5551234567" }, default);

        Assert.Equal(2, org.Calls.Count);
        Assert.Contains("Phone_E164__c = '+15551234567' OR Mobile_E164__c = '+15551234567'", org.Calls[0], StringComparison.Ordinal);
        Assert.Contains("FIND {5551234567 OR 15551234567} IN PHONE FIELDS RETURNING Contact(Id, ", org.Calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_LeadBehindSearch_ConvertedOnesAreDropped()
    {
        var org = new SalesforceStub(r => ScriptedHttp.Json(r.Path.Contains("/search?", StringComparison.Ordinal)
            ? """{"searchRecords":[{"attributes":{"type":"Lead"},"Id":"00QA0000006Vm9r","Company":"Acme","IsConverted":false},{"attributes":{"type":"Lead"},"Id":"00QA0000006Vm9s","IsConverted":true},{"attributes":{"type":"Account"},"Id":"001A0000006Vm9r"},{"attributes":{"type":"Contact"},"Id":"not-an-id"}]}"""
            : Nobody));

        var lead = Assert.Single(await org.Adapter.FindAsync(new ContactQuery { Phone = new Phone("+15551234567") }, default));

        Assert.Equal(("lead", "Acme", "https://acme.my.salesforce.com/lightning/r/Lead/00QA0000006Vm9rMAC/view"), (lead.Ref.Kind, lead.AccountName, lead.Url));
    }

    [Fact]
    [Trait("Requirement", "AL-22")]
    public async Task Find_AllKeys_AreOneQueryAndTheStrongestComesFirst()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json("""
            {"done":true,"records":[
            {"attributes":{"type":"Contact"},"Id":"003A0000006VmAA","Email":"ada@example.com"},
            {"attributes":{"type":"Contact"},"Id":"003A0000006VmBB","MobilePhone":"+15551234567"},
            {"attributes":{"type":"Contact"},"Id":"003A0000006VmCC"}]}
            """));
        var found = await org.Adapter.FindAsync(
            new ContactQuery { Record = new RecordRef("salesforce", "contact", "003A0000006VmCC"), Phone = new Phone("+15551234567"), Email = new Email("ADA@example.com") }, default);

        Assert.Equal(["003A0000006VmCC", "003A0000006VmBB", "003A0000006VmAA"], found.Select(c => c.Ref.Id[..15]));
        Assert.Single(org.Calls);
    }

    [Fact]
    public async Task Find_CrossReference_IsAskedInItsField()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(Ada));
        await org.Adapter.FindAsync(new ContactQuery { Record = new RecordRef("genesys", "contact", "7f3c") }, default);

        Assert.Contains("WHERE Genesys_Contact_Id__c = '7f3c'", Assert.Single(org.Calls), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "AL-22")]
    public async Task Find_ShortSpellingOfAnId_IsAnsweredAsSuch()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(Ada));
        var asked = new RecordRef("salesforce", "contact", "003A0000006Vm9r");

        var contact = Assert.Single(await org.Adapter.FindAsync(new ContactQuery { Record = asked }, default));

        Assert.Equal("003A0000006Vm9rIAC", contact.Ref.Id);
        Assert.Contains(asked, contact.CrossReferences);
    }

    [Fact]
    public async Task Find_HubRecord_IsAskedByTheHubsKey()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(Ada));
        await org.Adapter.FindAsync(new ContactQuery { Record = new RecordRef("hub", "customer", "0199c7a0") }, default);

        Assert.Contains("WHERE Hub_Customer_Id__c = '0199c7a0'", Assert.Single(org.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_NothingSalesforceCanBeAsked_AsksNothing()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(Ada));

        Assert.Empty(await org.Adapter.FindAsync(new ContactQuery { Record = new RecordRef("pipedrive", "person", "17") }, default));
        Assert.Empty(await org.Adapter.FindAsync(new ContactQuery { Record = new RecordRef("salesforce", "lead", "003A0000006Vm9r") }, default));
        Assert.Empty(org.Calls);
    }

    [Fact]
    public async Task Get_DeletedOrForeignRecord_IsNull()
    {
        var org = new SalesforceStub(_ => ScriptedHttp.Json(Nobody));

        Assert.Null(await org.Adapter.GetAsync(new RecordRef("salesforce", "contact", "003A0000006Vm9r"), default));
        Assert.Null(await org.Adapter.GetAsync(new RecordRef("genesys", "contact", "7f3c"), default));
        Assert.Null(await org.Adapter.GetAsync(new RecordRef("salesforce", "task", "00TA0000006Vm9r"), default));
        Assert.Single(org.Calls);
    }
}
