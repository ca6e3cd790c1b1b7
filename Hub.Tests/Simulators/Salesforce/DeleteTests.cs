namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class DeleteTests : IAsyncLifetime
{
    private SalesforceRoom _room = null!;

    public async Task InitializeAsync() => _room = await SalesforceRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Delete_Twice_IsGoneAndThenAlreadyDeleted()
    {
        var id = await _room.CreateAsync("Contact", new { LastName = "A" });
        Assert.Equal(204, (await _room.SendAsync("DELETE", $"sobjects/Contact/{id}")).Status);
        await _room.RefusedAsync(404, "ENTITY_IS_DELETED", "DELETE", $"sobjects/Contact/{id}");
        await _room.RefusedAsync(404, "ENTITY_IS_DELETED", "PATCH", $"sobjects/Contact/{id}", new { LastName = "B" });
        await _room.RefusedAsync(404, "NOT_FOUND", "DELETE", "sobjects/Contact/003000000000009");
        Assert.Equal(0, await _room.CountAsync("SELECT COUNT() FROM Contact"));
        Assert.True((await _room.QueryAsync("SELECT Id, IsDeleted FROM Contact", "queryAll")).Json!["records"]![0]!["IsDeleted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Delete_Contact_TakesItsOwnActivitiesAlongAndLetsGoOfOthers()
    {
        var account = await _room.CreateAsync("Account", new { Name = "Acme" });
        var contact = await _room.CreateAsync("Contact", new { LastName = "A" });
        var own = await _room.CreateAsync("Task", new { Subject = "Call", WhoId = contact });
        var shared = await _room.CreateAsync("Task", new { Subject = "Call", WhoId = contact, WhatId = account });
        var log = await _room.CreateAsync("Disposition_Log__c", new { Interaction_ID__c = "i", Contact_ID__c = contact });
        await _room.SendAsync("DELETE", $"sobjects/Contact/{contact}");
        await _room.RefusedAsync(404, "ENTITY_IS_DELETED", "GET", $"sobjects/Task/{own}");
        Assert.Null((await _room.SendAsync("GET", $"sobjects/Task/{shared}")).Json!["WhoId"]);
        Assert.Null((await _room.SendAsync("GET", $"sobjects/Disposition_Log__c/{log}")).Json!["Contact_ID__c"]);
    }

    [Fact]
    public async Task Delete_ContactWithCases_IsRefusedUntilTheyAreGone()
    {
        var contact = await _room.CreateAsync("Contact", new { LastName = "A" });
        var incident = await _room.CreateAsync("Case", new { Subject = "Help", ContactId = contact });
        await _room.RefusedAsync(400, "DELETE_FAILED", "DELETE", $"sobjects/Contact/{contact}");
        await _room.SendAsync("DELETE", $"sobjects/Case/{incident}");
        Assert.Equal(204, (await _room.SendAsync("DELETE", $"sobjects/Contact/{contact}")).Status);
    }

    [Fact]
    public async Task Delete_AccountHeldByACaseOfOneContact_KeepsAllContacts()
    {
        var account = await _room.CreateAsync("Account", new { Name = "Acme" });
        await _room.CreateAsync("Contact", new { LastName = "A", AccountId = account });
        var held = await _room.CreateAsync("Contact", new { LastName = "B", AccountId = account });
        var incident = await _room.CreateAsync("Case", new { Subject = "Help", ContactId = held });
        await _room.SendAsync("PATCH", $"sobjects/Case/{incident}", new { AccountId = await _room.CreateAsync("Account", new { Name = "Other" }) });
        var results = await _room.SendAsync("DELETE", $"composite/sobjects?ids={account}&allOrNone=false");
        Assert.Equal("DELETE_FAILED", results.Json![0]!["errors"]![0]!["statusCode"]!.GetValue<string>());
        Assert.Equal(2, await _room.CountAsync("SELECT COUNT() FROM Contact"));
        Assert.Empty(_room.Sim.Journal.Effects("contact.deleted"));
    }

    [Fact]
    public async Task Changes_InAWindow_ListWhatWasUpdatedAndDeleted()
    {
        var kept = await _room.CreateAsync("Contact", new { LastName = "A" });
        var gone = await _room.CreateAsync("Contact", new { LastName = "B" });
        await _room.SendAsync("DELETE", $"sobjects/Contact/{gone}");
        _room.Sim.Clock.Advance(TimeSpan.FromMinutes(2));
        var updated = await _room.SendAsync("GET", $"sobjects/Contact/updated/?{Window(-10, 0)}");
        var deleted = await _room.SendAsync("GET", $"sobjects/Contact/deleted/?{Window(-10, 0)}");
        Assert.Equal([kept], updated.Json!["ids"]!.AsArray().Select(i => i!.GetValue<string>()));
        Assert.Equal(gone, Assert.Single(deleted.Json!["deletedRecords"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.EndsWith("+0000", deleted.Json["latestDateCovered"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await _room.SendAsync("GET", $"sobjects/Contact/updated/?{Window(-60, -30)}")).Json!["ids"]!.AsArray());
    }

    [Theory]
    [InlineData("updated", -31 * 1440, 0)]
    [InlineData("updated", 0, -5)]
    [InlineData("deleted", -16 * 1440, 0)]
    public async Task Changes_WindowOutOfReach_IsRefused(string what, int from, int to) =>
        await _room.RefusedAsync(400, "INVALID_REPLICATION_DATE", "GET", $"sobjects/Contact/{what}/?{Window(from, to)}");

    private string Window(int fromMinutes, int toMinutes)
    {
        string At(int minutes) => Uri.EscapeDataString(_room.Sim.Clock.GetUtcNow().AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:sszzz", null));
        return $"start={At(fromMinutes)}&end={At(toMinutes)}";
    }
}
