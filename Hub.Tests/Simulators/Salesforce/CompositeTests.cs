namespace CrmHub.Hub.Tests.Simulators.Salesforce;

public sealed class CompositeTests : IAsyncLifetime
{
    private const string Root = "/services/data/v67.0/";

    private SalesforceRoom _room = null!;

    public async Task InitializeAsync() => _room = await SalesforceRoom.OpenAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Composite_LaterPart_UsesWhatAnEarlierOneAnswered()
    {
        var reply = await RunAsync(false, Part("POST", "sobjects/Account", "a", new { Name = "Acme" }), Part("POST", "sobjects/Contact", "c", new { LastName = "A", AccountId = "@{a.id}" }), Part("GET", "sobjects/Contact/@{c.id}?fields=AccountId", "r"));
        Assert.Equal([201, 201, 200], Statuses(reply));
        Assert.Equal(reply.Json!["compositeResponse"]![0]!["body"]!["id"]!.GetValue<string>(), reply.Json["compositeResponse"]![2]!["body"]!["AccountId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Composite_AllOrNoneWithAFailure_LeavesNothingBehind()
    {
        var reply = await RunAsync(true, Part("POST", "sobjects/Account", "a", new { Name = "Acme" }), Part("POST", "sobjects/Contact", "c", new { FirstName = "A" }), Part("GET", "limits", "l"));
        var codes = reply.Json!["compositeResponse"]!.AsArray().Select(r => r!["body"]![0]!["errorCode"]!.GetValue<string>());
        Assert.Equal(["PROCESSING_HALTED", "REQUIRED_FIELD_MISSING", "PROCESSING_HALTED"], codes);
        Assert.Equal(0, await _room.CountAsync("SELECT COUNT() FROM Account"));
        Assert.Empty(_room.Sim.Journal.Effects());
    }

    [Fact]
    public async Task Composite_WithoutAllOrNone_KeepsWhatSucceeded()
    {
        var reply = await RunAsync(false, Part("POST", "sobjects/Contact", "c", new { FirstName = "A" }), Part("POST", "sobjects/Account", "a", new { Name = "Acme" }), Part("GET", "sobjects/Contact/@{c.id}", "r"));
        Assert.Equal([400, 201, 400], Statuses(reply));
        Assert.Single(_room.Sim.Journal.Effects());
    }

    [Fact]
    public async Task Composite_TooManyParts_IsRefused() =>
        Assert.Equal(400, (await RunAsync(false, [.. Enumerable.Range(0, 26).Select(i => Part("GET", "limits", $"r{i}"))])).Status);

    [Fact]
    public async Task Collection_Mixed_Answers200WithOneResultEachInOrder()
    {
        var reply = await _room.SendAsync("POST", "composite/sobjects", new { allOrNone = false, records = new object[] { Row("Contact", "A"), Row("Nope", "B"), new { attributes = new { type = "Contact" }, FirstName = "C" }, Row("Contact", "D") } });
        Assert.Equal(200, reply.Status);
        Assert.Equal([true, false, false, true], reply.Json!.AsArray().Select(r => r!["success"]!.GetValue<bool>()));
        var error = reply.Json[2]!["errors"]![0]!;
        Assert.Equal("""{"statusCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [LastName]","fields":["LastName"]}""", error.ToJsonString());
    }

    [Fact]
    public async Task Collection_AllOrNone_RollsTheInnocentBack()
    {
        var reply = await _room.SendAsync("POST", "composite/sobjects", new { allOrNone = true, records = new object[] { Row("Contact", "A"), new { attributes = new { type = "Contact" }, FirstName = "C" } } });
        Assert.Equal(["ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING"], reply.Json!.AsArray().Select(r => r!["errors"]![0]!["statusCode"]!.GetValue<string>()));
        Assert.Empty(_room.Sim.Journal.Effects());
    }

    [Fact]
    public async Task Collection_SameNewKeyTwice_CreatesThenUpdates()
    {
        var row = new { attributes = new { type = "Contact" }, Hub_Customer_Id__c = "k", LastName = "A" };
        var reply = await _room.SendAsync("PATCH", "composite/sobjects/Contact/Hub_Customer_Id__c", new { records = new object[] { row, row } });
        Assert.Equal([true, false], reply.Json!.AsArray().Select(r => r!["created"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Collection_MoreThan200_IsRefused() =>
        await _room.RefusedAsync(400, "EXCEEDED_ID_LIMIT", "POST", "composite/sobjects", new { records = Enumerable.Range(0, 201).Select(_ => Row("Contact", "A")) });

    private static object Row(string type, string name) => new { attributes = new { type }, LastName = name };

    private static object Part(string method, string path, string referenceId, object? body = null) => new { method, url = Root + path, referenceId, body };

    private Task<SalesforceRoom.Reply> RunAsync(bool allOrNone, params object[] parts) => _room.SendAsync("POST", "composite", new { allOrNone, compositeRequest = parts });

    private static IEnumerable<int> Statuses(SalesforceRoom.Reply reply) => reply.Json!["compositeResponse"]!.AsArray().Select(r => r!["httpStatusCode"]!.GetValue<int>());
}
