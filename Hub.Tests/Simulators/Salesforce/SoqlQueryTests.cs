using CrmHub.Lab.Simulators.Salesforce.Soql;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class SoqlQueryTests : IAsyncLifetime
{
    private SalesforceRoom _room = null!;

    public async Task InitializeAsync()
    {
        _room = await SalesforceRoom.OpenAsync();
        var acme = await _room.CreateAsync("Account", new { Name = "Acme", Account_Number__c = "A-1" });
        await _room.CreateAsync("Contact", new { LastName = "Ash", FirstName = "Bo", Email = "bo@x.example", AccountId = acme });
        await _room.CreateAsync("Contact", new { LastName = "birch", Phone = "(415) 555-0133" });
        await _room.CreateAsync("Contact", new { LastName = "Cedar", Account = new { Account_Number__c = "A-1" } });
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData("LastName = 'ASH'", "Ash")]
    [InlineData("LastName != 'ash'", "birch,Cedar")]
    [InlineData("Email != 'bo@x.example'", "birch,Cedar")]
    [InlineData("Email = null", "birch,Cedar")]
    [InlineData("Email = ''", "birch,Cedar")]
    [InlineData("Email != null", "Ash")]
    [InlineData("LastName > 'b'", "birch,Cedar")]
    [InlineData("LastName LIKE '%R'", "Cedar")]
    [InlineData("LastName IN ('ash', 'cedar')", "Ash,Cedar")]
    [InlineData("LastName NOT IN ('ash', 'cedar')", "birch")]
    [InlineData("Email NOT IN ('bo@x.example')", "birch,Cedar")]
    [InlineData("Account.Name = 'acme'", "Ash,Cedar")]
    [InlineData("Account.Name = null", "birch")]
    [InlineData("NOT (LastName = 'ash')", "birch,Cedar")]
    [InlineData("(LastName = 'ash' OR Phone = '(415) 555-0133') AND DoNotCall = false", "Ash,birch")]
    [InlineData("CreatedDate = TODAY AND Email = null", "birch,Cedar")]
    [InlineData("CreatedDate < TODAY", "")]
    [InlineData("AccountId IN (SELECT Id FROM Account WHERE Name LIKE 'A%')", "Ash,Cedar")]
    [InlineData("AccountId NOT IN (SELECT Id FROM Account)", "birch")]
    public async Task Query_Condition_FindsTheRows(string where, string expected) =>
        Assert.Equal(expected, await NamesAsync($"SELECT LastName FROM Contact WHERE {where} ORDER BY LastName"));

    [Theory]
    [InlineData("ORDER BY LastName DESC", "Cedar,birch,Ash")]
    [InlineData("ORDER BY Email, LastName", "birch,Cedar,Ash")]
    [InlineData("ORDER BY Email NULLS LAST, LastName", "Ash,birch,Cedar")]
    [InlineData("ORDER BY Account.Name DESC NULLS LAST, LastName DESC", "Cedar,Ash,birch")]
    [InlineData("ORDER BY LastName LIMIT 1 OFFSET 1", "birch")]
    [InlineData("LIMIT 0", "")]
    public async Task Query_Order_IsAsAsked(string clauses, string expected) =>
        Assert.Equal(expected, await NamesAsync($"SELECT LastName FROM Contact {clauses}"));

    [Fact]
    public async Task Query_Parents_AreNestedOrNull()
    {
        var reply = await _room.QueryAsync("SELECT LastName, Account.Name, Account.Owner.Name FROM Contact WHERE LastName IN ('Ash', 'birch') ORDER BY LastName");
        var records = reply.Json!["records"]!.AsArray();
        Assert.Equal("Acme", records[0]!["Account"]!["Name"]!.GetValue<string>());
        Assert.Equal("Account", records[0]!["Account"]!["attributes"]!["type"]!.GetValue<string>());
        Assert.Equal("Integration User", records[0]!["Account"]!["Owner"]!["Name"]!.GetValue<string>());
        Assert.True(records[1]!.AsObject().ContainsKey("Account"));
        Assert.Null(records[1]!["Account"]);
    }

    [Fact]
    public async Task Query_MoreRowsThanABatch_ArePagedByTheAddressGiven()
    {
        _room.Sim.Settings.QueryBatch = 2;
        var first = await _room.QueryAsync("SELECT LastName FROM Contact ORDER BY LastName");
        await _room.CreateAsync("Contact", new { LastName = "Dogwood" });
        var second = await _room.SendAsync("GET", first.Json!["nextRecordsUrl"]!.GetValue<string>());
        Assert.Equal((3, false, 2), (first.Json["totalSize"]!.GetValue<int>(), first.Json["done"]!.GetValue<bool>(), first.Json["records"]!.AsArray().Count));
        Assert.Equal("Cedar", Assert.Single(second.Json!["records"]!.AsArray())!["LastName"]!.GetValue<string>());
        Assert.True(second.Json["done"]!.GetValue<bool>());
        Assert.False(second.Json.AsObject().ContainsKey("nextRecordsUrl"));
        await _room.RefusedAsync(400, "INVALID_QUERY_LOCATOR", "GET", "query/01g000000000001-2");
    }

    [Fact]
    public void Query_ByIndex_FindsWhatAScanFinds()
    {
        _room.Sim.Seed(new(300, 11));
        var org = _room.Sim.Live.Org;
        var phones = org[org.Catalog["Contact"]].Rows.Select(r => r.Text("Phone")).OfType<string>().Append("none").Distinct();
        Prop.ForAll(Gen.Two(Gen.Elements(phones)).ToArbitrary(), pair =>
        {
            var (a, b) = (Escape(pair.Item1), Escape(pair.Item2));
            var indexed = SoqlBinder.Bind(org, $"SELECT Id FROM Contact WHERE Phone = '{a}' OR MobilePhone IN ('{a}', '{b}')");
            var scanned = SoqlBinder.Bind(org, $"SELECT Id FROM Contact WHERE NOT (Phone != '{a}' AND MobilePhone NOT IN ('{a}', '{b}'))");
            Assert.NotNull(indexed.Where!.Candidates);
            Assert.Null(scanned.Where!.Candidates);
            return indexed.Run(org, includeDeleted: true).SequenceEqual(scanned.Run(org, includeDeleted: true));
        }).QuickCheckThrowOnFailure();
    }

    private static string Escape(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);

    private async Task<string> NamesAsync(string soql)
    {
        var reply = await _room.QueryAsync(soql);
        Assert.True(reply.Status == 200, reply.Text);
        return string.Join(',', reply.Json!["records"]!.AsArray().Select(r => r!["LastName"]!.GetValue<string>()));
    }
}
