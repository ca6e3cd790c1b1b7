using System.Net.Http.Json;
using System.Text;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class SavingTests : IAsyncLifetime
{
    private SalesforceRoom _room = null!;

    public async Task InitializeAsync() => _room = await SalesforceRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    public static TheoryData<string, string, string, string> Refusals => new()
    {
        { "Contact", """{"FirstName":"A"}""", "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]" },
        { "Contact", """{"LastName":"A","Nope__c":1}""", "INVALID_FIELD", "No such column 'Nope__c' on sobject of type Contact" },
        { "Contact", """{"LastName":"A","LastActivityDate":"2026-01-01"}""", "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: LastActivityDate. Please check" },
        { "Contact", """{"LastName":"A","Name":"A","SystemModstamp":"2026-01-01T00:00:00Z"}""", "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: Name, SystemModstamp." },
        { "Contact", """{"LastName":"A","Email":"a@b"}""", "INVALID_EMAIL_ADDRESS", "Email: invalid email address: a@b" },
        { "Contact", """{"LastName":"A","Phone":"12345678901234567890123456789012345678901"}""", "STRING_TOO_LONG", "Business Phone: data value too large:" },
        { "Contact", """{"LastName":"A","Birthdate":"01.02.1980"}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of date from VALUE_STRING value 01.02.1980" },
        { "Contact", """{"LastName":"A","Last_Call_Date__c":"2026-11-20"}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of datetime" },
        { "Contact", """{"LastName":"A","DoNotCall":"maybe"}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of boolean" },
        { "Contact", """{"LastName":["A"]}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of string from START_ARRAY" },
        { "Contact", """{"LastName":"A",}""", "JSON_PARSER_ERROR", "Unexpected character" },
        { "Contact", """{"LastName":"A","AccountId":"003000000000001"}""", "MALFORMED_ID", "Account ID: id value of incorrect type: 003000000000001" },
        { "Contact", """{"LastName":"A","AccountId":"nonsense"}""", "MALFORMED_ID", "Account ID: id value of incorrect type" },
        { "Contact", """{"LastName":"A","AccountId":"001000000000001"}""", "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id" },
        { "Contact", """{"LastName":"A","Account":{"Account_Number__c":"none"}}""", "INVALID_FIELD", "Foreign key external ID: none not found for field Account_Number__c in entity Account" },
        { "Task", """{"Subject":"Call","CallType":"inbound"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Call Type: bad value for restricted picklist field: inbound" },
        { "Task", """{"Subject":"Call","TaskSubtype":"Phone"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Task Subtype: bad value" },
        { "Task", """{"Subject":"Call","ActivityDate":"2026-11-20T10:00:00Z"}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of date" },
        { "Task", """{"Subject":"Call","CallDurationInSeconds":12.5}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of int from VALUE_NUMBER_FLOAT" },
        { "Task", """{"Subject":"Call","CallDurationInSeconds":100000000}""", "NUMBER_OUTSIDE_VALID_RANGE", "Call Duration: value outside of valid range" },
        { "Task", """{"Subject":"Call","WhoId":"001000000000001"}""", "MALFORMED_ID", "Name ID: id value of incorrect type" },
        { "Task", """{"Subject":"Call","WhatId":"003000000000001"}""", "MALFORMED_ID", "Related To ID: id value of incorrect type" },
        { "Task", """{"Subject":"Call","AccountId":null}""", "INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: AccountId" },
        { "Disposition_Log__c", """{"Disposition_Code__c":"Completed"}""", "REQUIRED_FIELD_MISSING", "[Interaction_ID__c]" },
        { "Disposition_Log__c", """{"Interaction_ID__c":"i","Disposition_Code__c":"done"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Disposition Code: bad value" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Create_BrokenRule_IsRefusedInSalesforcesWords(string type, string json, string code, string message)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _room.Client.PostAsync(new Uri($"sobjects/{type}", UriKind.Relative), body);
        var errors = (await response.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonArray>())!;
        Assert.Equal((400, code), ((int)response.StatusCode, errors[0]!["errorCode"]!.GetValue<string>()));
        Assert.Contains(message, errors[0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(_room.Sim.Journal.Effects());
    }

    [Fact]
    public async Task Create_ThenRead_KeepsThePhoneAsSentAndAddsWhatTheOrgAdds()
    {
        var id = await _room.CreateAsync("contact", new { lastname = "Tamm", FirstName = "Mari", Phone = "+1 (415) 555-0133 ", Last_Call_Duration__c = 62, Title = "" });
        var read = (await _room.SendAsync("GET", $"sobjects/Contact/{id[..15]}")).Json!;
        Assert.Equal(("Mari Tamm", "+1 (415) 555-0133"), (read["Name"]!.GetValue<string>(), read["Phone"]!.GetValue<string>()));
        Assert.Equal("62.0", read["Last_Call_Duration__c"]!.ToJsonString());
        Assert.Null(read["Title"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$", read["SystemModstamp"]!.GetValue<string>());
        Assert.Equal($"/services/data/v67.0/sobjects/Contact/{id}", read["attributes"]!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Create_Task_DerivesAccountStateAndActivityDate()
    {
        var account = await _room.CreateAsync("Account", new { Name = "Acme" });
        var contact = await _room.CreateAsync("Contact", new { LastName = "Tamm", AccountId = account });
        var task = await _room.CreateAsync("Task", new { Subject = "Call", WhoId = contact, Status = "Completed", ActivityDate = "2026-11-19" });
        var read = (await _room.SendAsync("GET", $"sobjects/Task/{task}?fields=AccountId,IsClosed,CompletedDateTime,Priority,TaskSubtype")).Json!;
        Assert.Equal((account, true, "Normal", "Task"), (read["AccountId"]!.GetValue<string>(), read["IsClosed"]!.GetValue<bool>(), read["Priority"]!.GetValue<string>(), read["TaskSubtype"]!.GetValue<string>()));
        Assert.NotNull(read["CompletedDateTime"]);
        Assert.Equal("2026-11-19", (await _room.SendAsync("GET", $"sobjects/Contact/{contact}?fields=LastActivityDate")).Json!["LastActivityDate"]!.GetValue<string>());
    }

    [Fact]
    public async Task Update_CreateOnlyField_IsRefused()
    {
        var task = await _room.CreateAsync("Task", new { Subject = "Call", TaskSubtype = "Call" });
        await _room.RefusedAsync(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "PATCH", $"sobjects/Task/{task}", new { TaskSubtype = "Call" });
        await _room.RefusedAsync(400, "INVALID_FIELD", "PATCH", $"sobjects/Task/{task}", new { Id = task, Subject = "Call" });
        await _room.RefusedAsync(400, "REQUIRED_FIELD_MISSING", "PATCH", $"sobjects/Contact/{await _room.CreateAsync("Contact", new { LastName = "A" })}", new { LastName = (string?)null });
    }

    [Fact]
    public async Task Create_LeadWithARelatedRecord_IsRefused()
    {
        var lead = await _room.CreateAsync("Lead", new { LastName = "A", Company = "B" });
        var account = await _room.CreateAsync("Account", new { Name = "Acme" });
        await _room.RefusedAsync(400, "FIELD_INTEGRITY_EXCEPTION", "POST", "sobjects/Task", new { Subject = "Call", WhoId = lead, WhatId = account });
    }

    [Fact]
    public async Task Save_UniqueValueTaken_NamesTheOtherRecordWhateverTheCase()
    {
        var id = await _room.CreateAsync("Task", new { Subject = "Call", Genesys_Conversation_Key__c = "Key-1" });
        var reply = await _room.SendAsync("POST", "sobjects/Task", new { Subject = "Call", Genesys_Conversation_Key__c = "KEY-1" });
        Assert.Equal($"duplicate value found: Genesys_Conversation_Key__c duplicates value on record with id: {id}", reply.Json![0]!["message"]!.GetValue<string>());
        Assert.Equal("DUPLICATE_VALUE", reply.ErrorCode);
        await _room.SendAsync("DELETE", $"sobjects/Task/{id}");
        await _room.CreateAsync("Task", new { Subject = "Call", Genesys_Conversation_Key__c = "KEY-1" });
    }

    [Fact]
    public async Task Save_DuplicateRule_BlocksOrCanBeInsistedOn()
    {
        _room.Sim.Settings.DuplicateRules = [new("Contact_Rule", "Contact", ["Email"], AllowSave: true)];
        var id = await _room.CreateAsync("Contact", new { LastName = "A", Email = "a@x.example" });
        var refused = await _room.SendAsync("POST", "sobjects/Contact", new { LastName = "B", Email = "A@x.example" });
        var details = refused.Json![0]!["duplicateResut"]!;
        Assert.Equal("DUPLICATES_DETECTED", refused.ErrorCode);
        Assert.Equal(id, details["matchResults"]![0]!["matchRecords"]![0]!["record"]!["Id"]!.GetValue<string>());
        var insisted = await _room.SendAsync("POST", "sobjects/Contact", new { LastName = "B", Email = "A@x.example" }, ("Sforce-Duplicate-Rule-Header", "allowSave=true"));
        Assert.Equal(201, insisted.Status);
        _room.Sim.Settings.DuplicateRules = [new("Contact_Rule", "Contact", ["Email"], AllowSave: false)];
        Assert.Equal(400, (await _room.SendAsync("POST", "sobjects/Contact", new { LastName = "C", Email = "a@x.example" }, ("Sforce-Duplicate-Rule-Header", "allowSave=true"))).Status);
    }

    [Fact]
    public async Task Save_RowHeldElsewhere_CannotBeLocked()
    {
        var contact = await _room.CreateAsync("Contact", new { LastName = "A" });
        _room.Sim.Settings.LockedRows = [contact];
        _room.Sim.Settings.LockStatus = 500;
        await _room.RefusedAsync(500, "UNABLE_TO_LOCK_ROW", "PATCH", $"sobjects/Contact/{contact}", new { LastName = "B" });
        await _room.RefusedAsync(500, "UNABLE_TO_LOCK_ROW", "POST", "sobjects/Task", new { Subject = "Call", WhoId = contact });
        _room.Sim.Settings.LockedRows = [];
        Assert.Equal(204, (await _room.SendAsync("PATCH", $"sobjects/Contact/{contact}", new { LastName = "B" })).Status);
    }

    [Fact]
    public async Task EditByHand_TypedPhone_IsRewrittenAsThePagesDo()
    {
        var id = await _room.CreateAsync("Contact", new { LastName = "A" });
        _room.Sim.EditByHand(id, SalesforceRoom.Json(new { Phone = "1-800-555-1212", MobilePhone = "+5511912345678" }));
        var read = (await _room.SendAsync("GET", $"sobjects/Contact/{id}?fields=Phone,MobilePhone,LastModifiedById,CreatedById")).Json!;
        Assert.Equal(("(800) 555-1212", "+5511912345678"), (read["Phone"]!.GetValue<string>(), read["MobilePhone"]!.GetValue<string>()));
        Assert.NotEqual(read["CreatedById"]!.GetValue<string>(), read["LastModifiedById"]!.GetValue<string>());
    }
}
