using CrmHub.Cli.Imports;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Tests.Keys;
using CrmHub.Hub.Tests.Support;

namespace CrmHub.Hub.Tests.Cli;

[Trait("Requirement", "D1")]
public sealed class ImportCommandTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _folder = new();
    private RunningHub _hub = null!;
    private string _key = "";

    [Fact]
    public async Task Import_BadEMail_IsARowOfTheReportWithLineAndColumnAndTheRestIsTaken()
    {
        var file = _folder.Write("people.csv", "\uFEFFId,LastName,E-Mail,Mobile,Segment,Shoe size\r\n1,\"Example, Ada\",ada@example.com,512-555-0101,gold,38\r\n2,Sample,no address,512-555-0102,,\r\n3,Third\r\n4,Fourth,,+15125550104,,\r\n");
        Assert.Equal(1, await RunAsync(file, "--map", "E-Mail=email", "Segment=attributes.segment"));
        var report = await File.ReadAllLinesAsync(_folder.File("errors.csv"));
        Assert.StartsWith("3,E-Mail,emails[0],is not an e-mail address.,correct the address", report[1], StringComparison.Ordinal);
        Assert.StartsWith("4,,,\"has 2 fields", report[2], StringComparison.Ordinal);
        var found = (await _hub.Customers.LookupAsync(new() { Email = "ADA@example.com" }, _hub.As(Role.Steward))).Matches[0].Customer;
        Assert.Equal(("Example, Ada", "+15125550101", "gold"), (found.LastName, found.Phones[0].E164, found.Attributes["segment"]));
        Assert.DoesNotContain(found.Attributes, a => a.Value == "38");
    }

    [Fact]
    public async Task Import_RecordOfAPersonErasedBefore_IsARowOfTheReportWithTheWayOutAndTheRestIsTaken()
    {
        var file = _folder.Write("people.csv", "Id,LastName,Email\n1,Example,a@example.com\n2,Sample,b@example.com\n");
        Assert.Equal(0, await RunAsync(file));
        await _hub.EraseAsync("1");
        file = _folder.Write("people.csv", "Id,LastName,Email\n1,Again,a@example.com\n3,Third,c@example.com\n");
        Assert.Equal(1, await RunAsync(file, "--id", "once-more"));
        var report = await File.ReadAllLinesAsync(_folder.File("errors.csv"));
        Assert.StartsWith("2,Id,record,is of a person who was erased", report[1].Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith("leave the row out; delete the record where it came from", report[1], StringComparison.Ordinal);
        Assert.Equal(2, report.Length);
        Assert.Single((await _hub.Customers.LookupAsync(new() { Email = "c@example.com" }, _hub.As(Role.Steward))).Matches);
    }

    [Fact]
    public async Task Import_TheSameFileAgain_IsRefusedUnlessResumedAndCompleteThen()
    {
        var file = _folder.Write("people.jsonl", """{"id":"1","last_name":"Example","emails":["a@example.com","b@example.com"]}""" + "\n");
        Assert.Equal(0, await RunAsync(file));
        Assert.Equal(2, await RunAsync(file));
        Assert.Equal(0, await RunAsync(file, "--id", "once-more"));
    }

    [Theory]
    [InlineData("missing.csv")]
    [InlineData("empty.csv")]
    public async Task Import_NothingToRead_CouldNotRun(string name)
    {
        _folder.Write("empty.csv", "");
        Assert.Equal(2, await RunAsync(_folder.File(name)));
    }

    [Fact]
    public async Task Import_KeyWithoutTheRole_CouldNotRun()
    {
        var file = _folder.Write("people.csv", "id,last_name\n1,Example\n");
        _key = _folder.Write("agent.key", Secret(Role.Agent));
        Assert.Equal(2, await RunAsync(file));
    }

    [Fact]
    public async Task Import_WithCandidates_WritesThePairsForStewards()
    {
        var file = _folder.Write("people.csv", "id,last_name,email,phone\n1,Example,a@example.com,+15125550101\n2,Sample,b@example.com,+15125550101\n");
        Assert.Equal(0, await RunAsync(file, "--candidates", _folder.File("pairs.csv")));
        var pair = (await File.ReadAllLinesAsync(_folder.File("pairs.csv")))[1];
        Assert.StartsWith("phone,", pair, StringComparison.Ordinal);
        Assert.Contains("salesforce/contact/1", pair, StringComparison.Ordinal);
        Assert.Contains("b@example.com", pair, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync();
        _key = _folder.Write("steward.key", Secret(Role.Steward) + "\n");
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    private Task<int> RunAsync(string file, params string[] more) => ImportCommand.Create().Parse(
        [file, "--hub", _hub.Grpc, "--key-file", _key, "--system", "salesforce", "--report", _folder.File("errors.csv"), .. more]).InvokeAsync();

    private string Secret(Role role) => _hub.As(role).GetValue("authorization")!["Bearer ".Length..];
}
