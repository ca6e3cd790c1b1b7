using System.Text.Json;
using CrmHub.Lab.Simulators.Salesforce;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class SeedTests
{
    [Fact]
    public async Task Seed_SameSeed_GivesTheSamePeople()
    {
        await using var one = await SalesforceRoom.OpenAsync(new SalesforceOptions { SeedContacts = 200, Seed = 5 });
        await using var two = await SalesforceRoom.OpenAsync(new SalesforceOptions { SeedContacts = 200, Seed = 5 });
        await using var other = await SalesforceRoom.OpenAsync(new SalesforceOptions { SeedContacts = 200, Seed = 6 });
        const string Query = "SELECT Id, Name, Phone, MobilePhone, Email, Account.Name, Account.Phone FROM Contact ORDER BY Id";
        var (a, b, c) = ((await one.QueryAsync(Query)).Text, (await two.QueryAsync(Query)).Text, (await other.QueryAsync(Query)).Text);
        Assert.Equal(a, b);
        Assert.NotEqual(a, c);
        Assert.Empty(one.Sim.Journal.Effects());
    }

    [Fact]
    public async Task Seed_AThousand_HoldsWhatRealOrgsHold()
    {
        await using var room = await SalesforceRoom.OpenAsync(new SalesforceOptions { SeedContacts = 1000, Seed = 5 });
        var contacts = (await room.QueryAsync("SELECT Phone, Email, AccountId, Name FROM Contact")).Json!["records"]!.AsArray();
        var phones = contacts.Select(c => c!["Phone"]?.GetValue<string>()).OfType<string>().ToList();
        Assert.Equal(1000, contacts.Count);
        Assert.Contains(phones, p => p.StartsWith("+55", StringComparison.Ordinal));
        Assert.Contains(phones, p => p.StartsWith('('));
        Assert.Contains(phones, p => p.Contains('x', StringComparison.Ordinal));
        Assert.Contains(phones.GroupBy(Digits), g => g.Count() > 1);
        Assert.InRange(contacts.Count(c => c!["AccountId"] is null), 150, 350);
        Assert.InRange(contacts.Count(c => c!["Email"] is null), 50, 150);
        Assert.Contains(contacts, c => c!["Name"]!.GetValue<string>().Contains('\'', StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeedFile_RecordsWithParents_AreLoadedAndSurviveAReset()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, """{"Account":[{"Name":"Acme","Account_Number__c":"42"}],"Contact":[{"LastName":"A","Account":{"Account_Number__c":"42"}}]}""");
        await using var room = await SalesforceRoom.OpenAsync(new SalesforceOptions { SeedFile = path });
        File.Delete(path);
        await room.CreateAsync("Contact", new { LastName = "B" });
        room.Sim.Reset();
        room.Client.DefaultRequestHeaders.Authorization = new("Bearer", room.Sim.Tokens.Issue("test", TimeSpan.FromHours(1)).Value);
        Assert.Equal(1, await room.CountAsync("SELECT COUNT() FROM Contact WHERE Account.Name = 'Acme'"));
        Assert.Equal(1, await room.CountAsync("SELECT COUNT() FROM Contact"));
    }

    [Theory]
    [InlineData("""{"Nope":[{}]}""")]
    [InlineData("""{"Contact":[{"FirstName":"A"}]}""")]
    public async Task SeedFile_ThatDoesNotFit_StopsTheStart(string json)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, json);
        await Assert.ThrowsAsync<FormatException>(() => SalesforceRoom.OpenAsync(new SalesforceOptions { SeedFile = path }));
        File.Delete(path);
    }

    [Fact]
    public async Task Seed_OverHttp_AddsAndReports()
    {
        await using var room = await SalesforceRoom.OpenAsync();
        var reply = await room.SendAsync("POST", "/__sim/seed", new { contacts = 40, seed = 2 });
        Assert.Equal(40, reply.Json!["contacts"]!.GetValue<int>());
        Assert.Equal(40, await room.CountAsync("SELECT COUNT() FROM Contact"));
        Assert.Equal(40, JsonDocument.Parse((await room.SendAsync("GET", "/__sim/state")).Text).RootElement.GetProperty("records").GetProperty("Contact").GetInt32());
    }

    private static string Digits(string text) => string.Concat(text.TakeWhile(c => !char.IsLetter(c)).Where(char.IsAsciiDigit));
}
