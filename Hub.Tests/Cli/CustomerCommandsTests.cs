using System.CommandLine;
using System.Text.Json.Nodes;
using CrmHub.Cli.Customers;
using CrmHub.Cli.Stewards;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Tests.Keys;
using CrmHub.Hub.Tests.Support;
using CrmHub.Protos.V1;
using Google.Protobuf.WellKnownTypes;

namespace CrmHub.Hub.Tests.Cli;

/// <summary>What people ask of a hub from a terminal, on a running one.</summary>
public sealed class CustomerCommandsTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _folder = new();
    private RunningHub _hub = null!;
    private string _key = "";
    private string _ada = "";
    private string _bob = "";

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync();
        _key = _folder.Write("key", _hub.As(Role.Steward).GetValue("authorization")!["Bearer ".Length..]);
        _ada = await SeeAsync("1", "Ada", "ada@example.com");
        _bob = await SeeAsync("2", "Bob", "bob@example.com");
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    [Trait("Requirement", "SP-35")]
    public async Task Lookup_OneNobodyAndNoNumber_HaveExitCodesAndReasons()
    {
        var (code, text, _) = await RunAsync(LookupCommand.Create(), "--email", "ADA@example.com");
        Assert.Equal(0, code);
        Assert.Contains("found, by email", text, StringComparison.Ordinal);
        Assert.Contains("Ada Example", text, StringComparison.Ordinal);

        Assert.Equal(1, (await RunAsync(LookupCommand.Create(), "--email", "nobody@example.com")).Code);
        var (none, json, _) = await RunAsync(LookupCommand.Create(), "--phone", "12", "--json");
        Assert.Equal((1, "unparsable_number"), (none, (string?)JsonNode.Parse(json)!["reason"]));
    }

    [Fact]
    [Trait("Requirement", "D1")]
    [Trait("Requirement", "D2")]
    public async Task MergeExplainUnmerge_FromATerminal_IsExactlyTakenBack()
    {
        var (dry, plan, _) = await RunAsync(MergeCommands.CreateMerge(), _ada, _bob, "--reason", "same person", "--dry-run");
        Assert.Equal((0, true), (dry, plan.Contains("nothing was changed", StringComparison.Ordinal)));
        var merge = (string)JsonNode.Parse((await RunAsync(MergeCommands.CreateMerge(), _ada, _bob, "--reason", "same person", "--json")).Out)!["merge_id"]!;

        Assert.Contains("bob@example.com", (await RunAsync(GetCommand.Create(), _ada)).Out, StringComparison.Ordinal);
        var explained = (await RunAsync(ExplainCommand.Create(), "--customer", _ada, "--field", "last_name")).Out;
        Assert.Contains("survivorship policy", explained, StringComparison.Ordinal);
        Assert.Contains(merge, explained, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(MergeCommands.CreateUnmerge(), merge, "--reason", "they are two")).Code);

        Assert.DoesNotContain("bob@example.com", (await RunAsync(GetCommand.Create(), _ada)).Out, StringComparison.Ordinal);
        var (refused, _, why) = await RunAsync(MergeCommands.CreateMerge(), _ada, _bob, "--reason", "once more");
        Assert.Equal(2, refused);
        Assert.Contains("pin ", why, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public async Task Get_BeforeAnythingWasKnown_NamesTheEarliestTime()
    {
        var (code, _, why) = await RunAsync(GetCommand.Create(), _ada, "--known-at", "2001-01-01T00:00:00Z");
        Assert.Equal(2, code);
        Assert.Contains("crmhub-earliest-known-at: 20", why, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(GetCommand.Create(), _ada, "--known-at", "yesterday")).Code);
    }

    [Fact]
    public async Task Get_WithProvenance_NamesThePolicyOfEachValue()
    {
        var (_, json, _) = await RunAsync(GetCommand.Create(), _ada, "--provenance", "--json");
        Assert.All(JsonNode.Parse(json)!["provenance"]!.AsArray(), p => Assert.Equal("1", (string?)p!["survivorship_version"]));
    }

    [Fact]
    public async Task Watch_EndedAndBegunAgain_ShowsEachChangeOnce()
    {
        var place = _folder.File("place");
        var first = await RunAsync(WatchCommand.Create(), "--cursor-file", place, "--count", "1", "--json");
        await SeeAsync("3", "Cid", "cid@example.com");
        var second = await RunAsync(WatchCommand.Create(), "--cursor-file", place, "--count", "2", "--json");

        var seen = (first.Out + second.Out).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (string)JsonNode.Parse(l)!["customer_id"]!).ToList();
        Assert.Equal((3, 3), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Explain_NothingOrBothNamed_IsRefusedBeforeTheHubIsAsked()
    {
        Assert.NotEqual(0, (await RunAsync(ExplainCommand.Create())).Code);
        Assert.NotEqual(0, (await RunAsync(ExplainCommand.Create(), "--lookup", _ada, "--customer", _ada)).Code);
    }

    private async Task<string> SeeAsync(string id, string name, string email)
    {
        var request = new UpsertRequest
        {
            Record = new ExternalId { System = "salesforce", Kind = "contact", Id = id },
            FirstName = name,
            LastName = "Example",
            ChangedAt = DateTimeOffset.UnixEpoch.AddYears(50).ToTimestamp(),
            IdempotencyKey = "see-" + id,
        };
        request.Emails.Add(email);
        return (await _hub.Customers.UpsertAsync(request, _hub.As(Role.Integration))).CustomerId;
    }

    private async Task<(int Code, string Out, string Error)> RunAsync(Command command, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await command.Parse([.. args, "--hub", _hub.Grpc, "--key-file", _key]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
