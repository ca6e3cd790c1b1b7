using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Salesforce;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class UpsertTests : IAsyncLifetime
{
    private const string Key = "sobjects/Task/Genesys_Conversation_Key__c/";

    private SalesforceRoom _room = null!;

    public async Task InitializeAsync() => _room = await SalesforceRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Upsert_NewThenKnownKey_Creates201ThenUpdates200()
    {
        var first = await _room.SendAsync("PATCH", Key + "conv%2F1%20%C3%A4", new { Subject = "Call" });
        var second = await _room.SendAsync("PATCH", Key + "CONV%2F1%20%C3%84", new { Subject = "Later" });
        var id = first.Json!["id"]!.GetValue<string>();
        Assert.Equal($$"""{"id":"{{id}}","success":true,"errors":[],"created":true}""", first.Text);
        Assert.Equal($$"""{"id":"{{id}}","success":true,"errors":[],"created":false}""", second.Text);
        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal("conv/1 ä", (await _room.SendAsync("GET", Key + "conv%2F1%20%C3%A4")).Json!["Genesys_Conversation_Key__c"]!.GetValue<string>());
    }

    [Fact]
    public async Task Upsert_KeyOnSeveralRecords_Gives300AndWritesNothing()
    {
        var a = await _room.CreateAsync("Contact", new { LastName = "A", Phone_E164__c = "+14155550133" });
        var b = await _room.CreateAsync("Contact", new { LastName = "B", Phone_E164__c = "+14155550133" });
        var reply = await _room.SendAsync("PATCH", "sobjects/Contact/Phone_E164__c/%2B14155550133", new { LastName = "C" });
        Assert.Equal(300, reply.Status);
        Assert.Equal([$"/services/data/v67.0/sobjects/Contact/{a}", $"/services/data/v67.0/sobjects/Contact/{b}"], reply.Json!.AsArray().Select(u => u!.GetValue<string>()));
        Assert.Equal(300, (await _room.SendAsync("GET", "sobjects/Contact/Phone_E164__c/%2B14155550133")).Status);
        Assert.Empty(_room.Sim.Journal.Effects("contact.updated"));
    }

    [Fact]
    public async Task Upsert_UpdateOnly_DoesNotCreate() =>
        await _room.RefusedAsync(404, "NOT_FOUND", "PATCH", Key + "new?updateOnly=true", new { Subject = "Call" });

    [Fact]
    public async Task Upsert_WrongAddressOrBody_IsRefused()
    {
        await _room.RefusedAsync(404, "NOT_FOUND", "PATCH", "sobjects/Task/Subject/x", new { Status = "Completed" });
        await _room.RefusedAsync(404, "NOT_FOUND", "PATCH", "sobjects/Task/Nope__c/x", new { Subject = "Call" });
        await _room.RefusedAsync(400, "INVALID_FIELD", "PATCH", Key + "x", new { Subject = "Call", Genesys_Conversation_Key__c = "x" });
        await _room.RefusedAsync(404, "NOT_FOUND", "GET", Key + "nobody");
    }

    [Fact]
    public async Task Upsert_TwoAtOnceOfAUniqueKey_RefusesOneWithDuplicateValue()
    {
        _room.Sim.Settings.UpsertWindowMs = 150;
        var both = await Task.WhenAll(_room.SendAsync("PATCH", Key + "race", new { Subject = "1" }), _room.SendAsync("PATCH", Key + "race", new { Subject = "2" }));
        Assert.Equal([201, 400], both.Select(r => r.Status).Order());
        Assert.Equal("DUPLICATE_VALUE", both.Single(r => r.Status == 400).ErrorCode);
        Assert.Equal(200, (await _room.SendAsync("PATCH", Key + "race", new { Subject = "again" })).Status);
    }

    [Fact]
    public async Task Upsert_TwoAtOnceOfAnExternalIdThatIsNotUnique_MakesTwo()
    {
        _room.Sim.Settings.UpsertWindowMs = 150;
        const string Path = "sobjects/Contact/Phone_E164__c/%2B14155550133";
        var both = await Task.WhenAll(_room.SendAsync("PATCH", Path, new { LastName = "1" }), _room.SendAsync("PATCH", Path, new { LastName = "2" }));
        Assert.All(both, r => Assert.Equal(201, r.Status));
        Assert.Equal(2, await _room.CountAsync("SELECT COUNT() FROM Contact"));
    }

    [Fact]
    public async Task Upsert_CommittedThenCutOff_LeavesOneRecordThatTheRetryFinds()
    {
        _room.Sim.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).On("PATCH").Times(1));
        await Assert.ThrowsAsync<HttpRequestException>(() => _room.SendAsync("PATCH", Key + "cut", new { Subject = "Call" }));
        var retry = await _room.SendAsync("PATCH", Key + "cut", new { Subject = "Call" });
        Assert.Equal(200, retry.Status);
        Assert.Equal(1, await _room.CountAsync("SELECT COUNT() FROM Task"));
        Assert.Equal("cut", Assert.Single(_room.Sim.Journal.Effects("task.created")).Key);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Upsert_LockedRowFault_IsToldWithEitherStatus(int status)
    {
        _room.Sim.Faults.Add(SalesforceFaults.LockedRow(status).Times(1));
        await _room.RefusedAsync(status, "UNABLE_TO_LOCK_ROW", "PATCH", Key + "held", new { Subject = "Call" });
        Assert.Equal(201, (await _room.SendAsync("PATCH", Key + "held", new { Subject = "Call" })).Status);
    }

    [Fact]
    public async Task AnyCall_DuringMaintenance_GetsAPageInsteadOfJson()
    {
        _room.Sim.Faults.Add(SalesforceFaults.Unavailable().Times(1));
        var reply = await _room.SendAsync("GET", "limits");
        Assert.Equal((503, "text/html"), (reply.Status, reply.ContentHeaders.ContentType!.MediaType));
    }

    [Fact]
    public async Task Journal_Effect_CarriesObjectKeyAndFields()
    {
        await _room.SendAsync("PATCH", Key + "k-1", new { Subject = "Call", ActivityDate = "2026-11-20", CallDurationInSeconds = 7 });
        var effect = Assert.Single(_room.Sim.Journal.Effects());
        Assert.Equal(("task.created", "k-1"), (effect.Effect, effect.Key));
        Assert.Equal("""{"Subject":"Call","ActivityDate":"2026-11-20","CallDurationInSeconds":7,"Genesys_Conversation_Key__c":"k-1"}""", effect.Fields!.ToJsonString());
    }
}
