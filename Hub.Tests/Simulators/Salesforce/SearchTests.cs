using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Sosl;
using FsCheck;
using FsCheck.Fluent;

namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class SearchTests : IAsyncLifetime
{
    private SalesforceRoom _room = null!;

    public async Task InitializeAsync()
    {
        _room = await SalesforceRoom.OpenAsync();
        await _room.CreateAsync("Contact", new { LastName = "O'Brien", FirstName = "Anne-Marie", Phone = "(415) 555-0133", Email = "anne@acme-inc.example" });
        await _room.CreateAsync("Contact", new { LastName = "Silva", MobilePhone = "+55 11 91234-5678" });
        await _room.CreateAsync("Lead", new { LastName = "Lindqvist", Company = "Anne & Co", Phone = "1-415-555-0133 x12" });
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory]
    [InlineData("FIND {4155550133} IN PHONE FIELDS RETURNING Contact(Id, Name), Lead(Id, Name)", "Anne-Marie O'Brien,Lindqvist")]
    [InlineData(@"FIND {\(415\) 555\-0133} IN PHONE FIELDS RETURNING Contact(Name)", "Anne-Marie O'Brien")]
    [InlineData("FIND {5550133} IN PHONE FIELDS RETURNING Contact(Name)", "Anne-Marie O'Brien")]
    [InlineData("FIND {14155550133} IN PHONE FIELDS RETURNING Contact(Name), Lead(Name)", "Lindqvist")]
    [InlineData(@"FIND {""+5511912345678""} IN PHONE FIELDS RETURNING Contact(Name)", "Silva")]
    [InlineData("FIND {415*} IN PHONE FIELDS RETURNING Contact(Name)", "Anne-Marie O'Brien")]
    [InlineData("FIND {9999} IN PHONE FIELDS RETURNING Contact(Name)", "")]
    [InlineData("FIND {4155550133} IN EMAIL FIELDS RETURNING Contact(Name)", "")]
    [InlineData("FIND {4155550133 OR 11912345678} IN PHONE FIELDS RETURNING Contact(Name)", "Anne-Marie O'Brien,Silva")]
    [InlineData("FIND {anne} IN NAME FIELDS RETURNING Contact(Name), Lead(Name)", "Anne-Marie O'Brien")]
    [InlineData("FIND {anne} RETURNING Contact(Name), Lead(Name)", "Anne-Marie O'Brien,Lindqvist")]
    [InlineData(@"FIND {O\'Brien} IN NAME FIELDS RETURNING Contact(Name)", "Anne-Marie O'Brien")]
    [InlineData(@"FIND {""Anne\-Marie""} RETURNING Contact(Name)", "Anne-Marie O'Brien")]
    [InlineData("FIND {lind*} RETURNING Lead(Name)", "Lindqvist")]
    [InlineData("FIND {anne AND NOT brien} RETURNING Contact(Name), Lead(Name)", "Lindqvist")]
    [InlineData(@"FIND {anne@acme\-inc.example} IN EMAIL FIELDS RETURNING Contact(Name)", "Anne-Marie O'Brien")]
    [InlineData("FIND {anne OR silva} RETURNING Contact(Name WHERE LastName LIKE 'S%')", "Silva")]
    [InlineData("FIND {anne OR silva} RETURNING Contact(Name ORDER BY LastName DESC LIMIT 1)", "Silva")]
    [InlineData("FIND {anne OR silva} RETURNING Contact(Name), Lead(Name) LIMIT 2", "Anne-Marie O'Brien,Silva")]
    public async Task Search_Sosl_FindsTheRecords(string sosl, string expected)
    {
        var reply = await FindAsync(sosl);
        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(expected, string.Join(',', reply.Json!["searchRecords"]!.AsArray().Select(r => r!["Name"]!.GetValue<string>())));
    }

    [Theory]
    [InlineData("MALFORMED_SEARCH", "4155550133")]
    [InlineData("MALFORMED_SEARCH", "FIND 4155550133")]
    [InlineData("MALFORMED_SEARCH", "FIND {4155550133")]
    [InlineData("MALFORMED_SEARCH", "FIND {4}")]
    [InlineData("MALFORMED_SEARCH", "FIND {}")]
    [InlineData("MALFORMED_SEARCH", "FIND {+14155550133} IN PHONE FIELDS")]
    [InlineData("MALFORMED_SEARCH", "FIND {O'Brien}")]
    [InlineData("MALFORMED_SEARCH", "FIND {(anne}")]
    [InlineData("MALFORMED_QUERY", "FIND {anne} IN PHONE")]
    [InlineData("MALFORMED_QUERY", "FIND {anne} RETURNING Contact(")]
    [InlineData("MALFORMED_QUERY", "FIND {anne} RETURNING Contact(Id) extra")]
    [InlineData("INVALID_FIELD", "FIND {anne} RETURNING Contact(Nope)")]
    [InlineData("INVALID_TYPE", "FIND {anne} RETURNING Nope(Id)")]
    public async Task Search_WrongSosl_IsRefused(string code, string sosl) => Assert.Equal((400, code), ((await FindAsync(sosl)).Status, (await FindAsync(sosl)).ErrorCode));

    [Fact]
    public async Task ParameterizedSearch_GetAndPost_FindTheSame()
    {
        var get = await _room.SendAsync("GET", "parameterizedSearch/?q=%2B1%20(415)%20555-0133&in=PHONE&sobject=Lead&Lead.fields=Id,Name&Lead.limit=10");
        var post = await _room.SendAsync("POST", "parameterizedSearch", new
        {
            q = "+1 (415) 555-0133",
            @in = "PHONE",
            fields = new[] { "Id" },
            sobjects = new[] { new { name = "Lead", fields = new[] { "Id", "Name" }, limit = 10 } },
            overallLimit = 50,
        });
        Assert.Equal("Lindqvist", get.Json!["searchRecords"]![0]!["Name"]!.GetValue<string>());
        Assert.Equal(get.Text, post.Text);
    }

    [Fact]
    public async Task Search_WithinTheLag_FindsTheVersionBefore()
    {
        _room.Sim.Settings.SearchLagMs = 30_000;
        var id = await _room.CreateAsync("Contact", new { LastName = "Fresh", Phone = "2065550100" });
        Assert.Empty((await FindAsync("FIND {2065550100} RETURNING Contact(Id)")).Json!["searchRecords"]!.AsArray());
        _room.Sim.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Single((await FindAsync("FIND {2065550100} RETURNING Contact(Id)")).Json!["searchRecords"]!.AsArray());
        await _room.SendAsync("DELETE", $"sobjects/Contact/{id}");
        Assert.Empty((await FindAsync("FIND {2065550100} RETURNING Contact(Id)")).Json!["searchRecords"]!.AsArray());
    }

    [Fact]
    public void ParseFree_AnyText_IsAWordOrTooShort() => Prop.ForAll<string>(text =>
    {
        try
        {
            return SearchTermParser.ParseFree(text ?? "") is not null;
        }
        catch (ApiException refusal)
        {
            return refusal.Errors[0].Code == "MALFORMED_SEARCH";
        }
    }).QuickCheckThrowOnFailure();

    private Task<SalesforceRoom.Reply> FindAsync(string sosl) => _room.SendAsync("GET", $"search?q={Uri.EscapeDataString(sosl)}");
}
