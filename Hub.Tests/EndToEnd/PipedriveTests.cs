using System.Text.Json.Nodes;
using CrmHub.Hub.Tests.Keys;
using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Journal;
using CrmHub.Lab.Simulators.Pipedrive;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>A real hub with the Pipedrive adapter as it is shipped, and a simulated company.</summary>
[Trait("Requirement", "PD-01")]
[Trait("Requirement", "PD-14")]
[Trait("Requirement", "MD-12")]
public sealed class PipedriveTests : IAsyncLifetime
{
    private const string Marker = @"\[hub:op=([a-z2-7]+)\]";

    private readonly TemporaryDirectory _folder = new();
    private readonly HttpClient _client = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));
    private PipedriveSimulator _pipedrive = null!;
    private HubProcess _hub = null!;

    public async Task InitializeAsync()
    {
        var company = new CompanySettings { Burst = 1_000, SearchBurst = 1_000 };
        _pipedrive = await PipedriveSimulator.StartAsync(
            new PipedriveOptions { PersonFields = ["Last call"], KeyPattern = Marker, Settings = company }, CancellationToken.None);
        var person = new JsonObject
        {
            ["name"] = "Ada Example",
            ["phones"] = new JsonArray(new JsonObject { ["value"] = "+1 512 555 0199", ["primary"] = true, ["label"] = "mobile" }),
        };
        _pipedrive.AddByHand(person);
        _hub = await HubProcess.StartAsync(_folder.Path, Settings());
    }

    public async Task DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        await _pipedrive.DisposeAsync();
        _client.Dispose();
        _patience.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task CallEnded_SentTwice_IsLoggedOnceOnThePersonAndStampsIt()
    {
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-1", "+15125550199"));
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-1", "+15125550199"));

        var created = await EffectAsync("call_log.created");
        await EffectAsync("person.updated");

        Assert.Equal((1, "connected", "630"), ((long)created.Fields!["person_id"]!, (string)created.Fields["outcome"]!, (string)created.Fields["duration"]!));
        Assert.Single(_pipedrive.Journal.Effects("call_log.created"));
        Assert.Contains("2026-03-14T10:10:30Z", _pipedrive.Live.Company.Persons.Find(1)!.Data["custom_fields"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "AL-11")]
    public async Task CallEnded_SentAgainWithItsWrapUp_ShowsItOnTheActivity()
    {
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-8", "+15125550199"));
        var created = await EffectAsync("call_log.created");
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-8", "+15125550199", "Sold & paid"));

        var changed = await EffectAsync("activity.updated");

        Assert.Equal($"{created.Fields!["activity_id"]}", changed.Id);
        Assert.Contains("<p>Outcome: Sold &amp; paid</p><p>[hub:op=", (string)changed.Fields!["note"]!, StringComparison.Ordinal);
        Assert.Single(_pipedrive.Journal.Effects("call_log.created"));
    }

    [Fact]
    [Trait("Requirement", "T3")]
    public async Task CallEnded_AnswerOfTheLogLost_IsAdoptedAndNotWrittenAgain()
    {
        _pipedrive.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).On("POST", "/api/v1/callLogs").Times(1));
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-2", "+15125550199"));

        // The stamp follows only once the log is done.
        await EffectAsync("person.updated");

        Assert.Single(_pipedrive.Journal.Effects("call_log.created"));
        Assert.Single(_pipedrive.Journal.Requests(), r => r is { Method: "POST", Path: "/api/v1/callLogs" });
    }

    [Fact]
    [Trait("Requirement", "T3")]
    public async Task CallEnded_AnswerLostAndListBehind_IsWaitedForAndNotWrittenAgain()
    {
        _pipedrive.Settings.ListLagMs = 1_500;
        _pipedrive.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).On("POST", "/api/v1/callLogs").Times(1));
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-5", "+15125550199"));
        await EffectAsync("person.updated");

        Assert.Single(_pipedrive.Journal.Requests(), r => r is { Method: "POST", Path: "/api/v1/callLogs" });
    }

    [Fact]
    [Trait("Requirement", "PD-07")]
    public async Task CallEnded_Stranger_BecomesOnePersonWithTwoCalls()
    {
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-3", "+15125550111"));
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-4", "+15125550111"));

        var keys = new HashSet<string>(StringComparer.Ordinal);
        await _pipedrive.Journal.WhenAsync(e => e.Effect == "call_log.created" && keys.Add(e.Key!) && keys.Count == 2, _patience.Token);

        var person = Assert.Single(_pipedrive.Journal.Effects("person.created"), e => (string)e.Fields!["name"]! == "+15125550111");
        Assert.All(_pipedrive.Journal.Effects("call_log.created"), e => Assert.Equal(person.Id, $"{e.Fields!["person_id"]}"));
    }

    [Fact]
    [Trait("Requirement", "T3")]
    [Trait("Requirement", "AL-09")]
    public async Task CallEnded_StrangerAndAnswerOfTheCreationLostAndListsBehind_BecomesOnePerson()
    {
        _pipedrive.Settings.ListLagMs = _pipedrive.Settings.SearchLagMs = 3_000;
        _pipedrive.Faults.Add(FaultRule.Of(FaultKind.CommitThenReset).On("POST", "/api/v2/persons").Times(1));
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-6", "+15125550122"));
        Assert.Equal(200, await CallEnded.SendAsync(_client, _hub.Rest, "c-7", "+15125550122"));

        var keys = new HashSet<string>(StringComparer.Ordinal);
        await _pipedrive.Journal.WhenAsync(e => e.Effect == "call_log.created" && keys.Add(e.Key!) && keys.Count == 2, _patience.Token);

        var person = Assert.Single(_pipedrive.Journal.Effects("person.created"), e => (string)e.Fields!["name"]! == "+15125550122");
        Assert.Single(_pipedrive.Journal.Requests(), r => r is { Method: "POST", Path: "/api/v2/persons" });
        Assert.All(_pipedrive.Journal.Effects("call_log.created"), e => Assert.Equal(person.Id, $"{e.Fields!["person_id"]}"));
    }

    private async Task<JournalEntry> EffectAsync(string effect)
    {
        try
        {
            return await _pipedrive.Journal.WhenAsync(e => e.Effect == effect, _patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No {effect}. The hub said: {_hub.Log}");
        }
    }

    private Dictionary<string, string> Settings() => new(StringComparer.Ordinal)
    {
        ["Hub__Grpc"] = "http://127.0.0.1:0",
        ["Hub__Rest"] = "http://127.0.0.1:0",
        ["Keys__Path"] = "data/master.key",
        ["Sites__0__Name"] = "Austin",
        ["Sites__0__Region"] = "US",
        ["Sites__0__TimeZone"] = "America/Chicago",
        ["CallLog__Systems__0__System"] = "pipedrive",
        ["CallLog__Systems__0__NotFound"] = "CreateContact",
        ["Adapters__pipedrive__BaseUrl"] = _pipedrive.BaseAddress.ToString(),
        ["Adapters__pipedrive__ApiToken"] = "hub-token",
        ["Adapters__pipedrive__LastCallDateField"] = "Last call",
        ["Adapters__pipedrive__Burst"] = "120",
        ["Adapters__pipedrive__VisibilityDelay"] = "00:00:02",
        ["Adapters__salesforce__Enabled"] = "false",
        ["Adapters__genesys__Enabled"] = "false",
        ["Shim__SigningSecrets__0"] = CallEnded.Secret,
    };
}
