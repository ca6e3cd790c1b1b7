using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Salesforce;
using FsCheck;
using FsCheck.Fluent;
using SalesforceOptions = CrmHub.Lab.Simulators.Salesforce.SalesforceOptions;

namespace CrmHub.Hub.Tests.Adapters.Salesforce;

/// <summary>The adapter against an organisation that parses its queries and enforces its field rules.</summary>
public sealed class SalesforceOrganisationTests : IAsyncLifetime
{
    private AdapterRig _rig = null!;

    public async Task InitializeAsync() => _rig = await SalesforceRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Theory]
    [InlineData("Phone")]
    [InlineData("MobilePhone")]
    [InlineData("HomePhone")]
    [Trait("Requirement", "SP-08")]
    public async Task Find_NumberTypedByAPerson_IsFoundInAnyPhoneField(string field)
    {
        var id = _rig.Org().CreateByHand("Contact", Json($$"""{"LastName":"Grace","{{field}}":"5125550199"}"""));

        var found = Assert.Single(await _rig.Salesforce().FindAsync(Phone("+15125550199", "5125550199"), default));

        Assert.Equal((id, "(512) 555-0199"), (found.Ref.Id, found.Phones[0].Number.Value));
    }

    [Fact]
    [Trait("Requirement", "SP-10")]
    public async Task Find_SharedNumber_ShowsEverybodyWithAndWithoutAccount()
    {
        var account = _rig.Org().Add("Account", new { Name = "Acme", Account_Number__c = "A-1" });
        _rig.Org().Add("Contact", new { LastName = "One", Phone_E164__c = "+3725550000", AccountId = account });
        _rig.Org().Add("Contact", new { LastName = "Two", Mobile_E164__c = "+3725550000" });

        var found = await _rig.Salesforce().FindAsync(Phone("+3725550000", "5550000"), default);

        Assert.Equal(["One/Acme/A-1", "Two//"], found.Select(c => $"{c.LastName!.Value.Value}/{c.AccountName}/{c.AccountNumber}").Order());
    }

    [Fact]
    public async Task Find_Lead_IsFoundByPhoneAndByEmail()
    {
        var id = _rig.Org().Add("Lead", new { LastName = "Lee", Company = "Initech", Phone = "+3725551111", Email = "lee@initech.example" });

        Assert.Equal(id, Assert.Single(await _rig.Salesforce().FindAsync(Phone("+3725551111", "5551111"), default)).Ref.Id);
        Assert.Equal("lead", Assert.Single(await _rig.Salesforce().FindAsync(new ContactQuery { Email = new Email("lee@initech.example") }, default)).Ref.Kind);
        Assert.Equal("Initech", (await _rig.Salesforce().GetAsync(new RecordRef("salesforce", "lead", id), default))!.AccountName);
    }

    [Fact]
    [Trait("Requirement", "AL-22")]
    public async Task Find_EachKeyAlone_FindsTheContact()
    {
        var customer = Guid.Parse("0199c7a0-0000-7000-8000-000000000001");
        var account = _rig.Org().Add("Account", new { Name = "O'Neill & Sons", Account_Number__c = @"N'1\2" });
        var id = _rig.Org().Add("Contact", new { LastName = "O'Neill", Email = "o'neill@example.com", AccountId = account, Hub_Customer_Id__c = customer.ToString(), Genesys_Contact_Id__c = "7f3c" });
        ContactQuery[] queries =
        [
            new() { Record = new RecordRef("salesforce", "contact", id[..15]) },
            new() { CustomerId = customer },
            new() { Record = new RecordRef("genesys", "contact", "7f3c") },
            new() { Email = new Email("O'Neill@example.com") },
            new() { AccountNumber = @"N'1\2" },
        ];

        foreach (var query in queries)
            Assert.Equal(id, Assert.Single(await _rig.Salesforce().FindAsync(query, default)).Ref.Id);
        Assert.Null(await _rig.Salesforce().GetAsync(new RecordRef("salesforce", "contact", "003000000000001"), default));
    }

    [Fact]
    [Trait("Requirement", "AL-15")]
    public void Find_AnyText_IsAskedAsAValueAndFindsNobody() => Prop.ForAll(
        SoqlTests.Nasty(),
        text => text.Length > 2000
            || _rig.Salesforce().FindAsync(new ContactQuery { Email = new Email("nobody" + text), AccountNumber = "none" + text }, default).GetAwaiter().GetResult().Count == 0)
        .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Find_SmallPages_AreFollowedToTheLimit()
    {
        for (var i = 0; i < 12; i++)
            _rig.Org().Add("Contact", new { LastName = $"Shared {i}", Phone_E164__c = "+3725552222" });
        _rig.Org().Settings.QueryBatch = 5;

        Assert.Equal(12, (await _rig.Salesforce().FindAsync(Phone("+3725552222", "5552222"), default)).Count);
        Assert.Equal(7, (await _rig.Salesforce().FindAsync(Phone("+3725552222", "5552222") with { Limit = 7 }, default)).Count);
    }

    [Fact]
    [Trait("Requirement", "AL-04")]
    [Trait("Requirement", "AL-08")]
    public async Task PutCallLog_WithContact_FillsTheTask()
    {
        var account = _rig.Org().Add("Account", new { Name = "Acme" });
        var contact = _rig.Org().Add("Contact", new { LastName = "Caller", AccountId = account });

        var written = await _rig.Salesforce().PutAsync(CallLogs.Sample() with { Contact = new RecordRef("salesforce", "contact", contact) }, default);

        var task = _rig.Org().Live.Org.Find(written.Ref.Id)!;
        Assert.Equal(
            [contact, account, "Call", "Inbound", "Completed", "Support Queue", "Phone", "Gold", false, "Wants a refund.", 630m, true],
            new[] { "WhoId", "AccountId", "TaskSubtype", "CallType", "Status", "Call_Queue__c", "Call_Channel__c", "Customer_Tier__c", "Was_Transferred__c", "Agent_Notes__c", "Call_Duration_Seconds__c", "IsClosed" }
                .Select(field => task[field]));
    }

    [Fact]
    public async Task PutCallLog_LateFacts_ArePatchedByAHubThatForgot()
    {
        var first = await _rig.Salesforce().PutAsync(CallLogs.Sample() with { WrapUp = null, RecordingLink = null }, default);

        var second = await ((ICallLogTarget)_rig.Another()).PutAsync(CallLogs.Sample() with { QueueName = null }, default);

        var task = _rig.Org().Live.Org.Find(first.Ref.Id)!;
        Assert.Equal((first.Ref, WriteOutcome.Updated), (second.Ref, second.Outcome));
        Assert.Equal(("Resolved", "Support Queue", "Call"), ((string)task["CallDisposition"]!, (string)task["Call_Queue__c"]!, (string)task["TaskSubtype"]!));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task PutCallLog_RowLocked_IsTransientWhateverTheStatus(int status)
    {
        _rig.Simulator.Faults.Add(SalesforceFaults.LockedRow(status).On("PATCH"));

        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<AdapterException>(() => _rig.Salesforce().PutAsync(CallLogs.Sample(), default))).Kind);
    }

    [Fact]
    public async Task PutCallLog_ContactIsGone_IsNotFound()
    {
        var contact = _rig.Org().Add("Contact", new { LastName = "Gone" });
        _rig.Org().DeleteByHand(contact);

        var failure = await Assert.ThrowsAsync<AdapterException>(
            () => _rig.Salesforce().PutAsync(CallLogs.Sample() with { Contact = new RecordRef("salesforce", "contact", contact) }, default));

        Assert.Equal(FailureKind.NotFound, failure.Kind);
    }

    [Fact]
    [Trait("Requirement", "AL-07")]
    public async Task PutLastCall_InAnyOrder_TheLatestStays()
    {
        var contact = new RecordRef("salesforce", "contact", _rig.Org().Add("Contact", new { LastName = "Caller" }));
        var noon = new DateTimeOffset(2026, 11, 20, 12, 0, 0, 123, TimeSpan.Zero);
        var outcomes = new List<WriteOutcome>();
        foreach (var (at, seconds) in new[] { (noon, 60), (noon.AddHours(-1), 30), (noon, 60), (noon.AddHours(1), 90) })
            outcomes.Add((await _rig.Salesforce().PutLastCallAsync(new LastCall(CallLogs.Sample().OpId, contact, at, seconds), default)).Outcome);

        Assert.Equal([WriteOutcome.Updated, WriteOutcome.Unchanged, WriteOutcome.Unchanged, WriteOutcome.Updated], outcomes);
        Assert.Equal(90m, _rig.Org().Live.Org.Find(contact.Id)!["Last_Call_Duration__c"]);
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("lead")]
    [Trait("Requirement", "AL-09")]
    public async Task Create_TwiceWithALostAnswer_LeavesOnePerson(string kind)
    {
        var person = new NewContact(CallLogs.Sample().OpId, kind, new Phone("+3725553333"), null, Guid.Parse("0199c7a0-0000-7000-8000-000000000002"));
        _rig.Simulator.Faults.Add(Lab.Simulators.Faults.FaultRule.Of(Lab.Simulators.Faults.FaultKind.CommitThenReset).On("PATCH").Times(1));

        Assert.Equal(FailureKind.Uncertain, (await Assert.ThrowsAsync<AdapterException>(() => _rig.Salesforce().CreateAsync(person, default))).Kind);
        var written = await _rig.Salesforce().CreateAsync(person, default);

        Assert.Equal((kind, WriteOutcome.Adopted), (written.Ref.Kind, written.Outcome));
        Assert.Equal(written.Ref.Id, Assert.Single(await _rig.Salesforce().FindAsync(Phone("+3725553333", "5553333"), default)).Ref.Id);
    }

    [Theory]
    [InlineData("Task.Call_Queue__c")]
    [InlineData("Task.Genesys_Conversation_Key__c")]
    [InlineData("Contact.Mobile_E164__c")]
    [InlineData("Account.Account_Number__c")]
    [InlineData("Contact.Last_Call_Date__c")]
    [InlineData("Lead.Hub_Customer_Id__c")]
    public async Task Check_OrganisationWithoutAField_NamesIt(string missing)
    {
        await using var rig = await SalesforceRig.StartAsync(new SalesforceOptions { WithoutFields = [missing] });

        var failure = await Assert.ThrowsAsync<AdapterException>(() => rig.Adapter.CheckAsync(default));

        Assert.Equal((FailureKind.Permanent, "INVALID_FIELD"), (failure.Kind, failure.Code));
        Assert.Contains("__c", failure.Message, StringComparison.Ordinal);
    }

    private static ContactQuery Phone(string e164, string national) => new() { Phone = new Phone(e164), NationalDigits = national };

    private static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonDocument.Parse(text).RootElement;
}
