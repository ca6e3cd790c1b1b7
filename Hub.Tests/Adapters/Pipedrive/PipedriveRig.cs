using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Adapters.Pipedrive;
using CrmHub.Adapters.Pipedrive.Mapping;
using CrmHub.Hub.Tests.Adapters.Support;
using CrmHub.Lab.Simulators.Pipedrive;
using PipedriveOptions = CrmHub.Lab.Simulators.Pipedrive.PipedriveOptions;

namespace CrmHub.Hub.Tests.Adapters.Pipedrive;

/// <summary>The Pipedrive adapter against the simulated company, as a marketplace app.</summary>
internal static class PipedriveRig
{
    private static readonly string[] Fields = ["Hub customer", "Phone E.164", "Tier", "Genesys contact", "Account no", "Last call", "Last call seconds:double"];

    public static async Task<AdapterRig> StartAsync(params (string Name, string Value)[] settings)
    {
        var company = new CompanySettings { Burst = 100_000, SearchBurst = 100_000, DailyTokens = 10_000_000 };
        var simulator = await PipedriveSimulator.StartAsync(new PipedriveOptions { PersonFields = Fields, Settings = company }, CancellationToken.None);
        simulator.Add(new { name = "Ada Example", phones = Phones("+15551234567"), emails = Phones("ada@example.com") });
        var factory = new PipedriveAdapterFactory();
        var all = new TestSettings(factory.Manifest)
        {
            ["BaseUrl"] = simulator.BaseAddress.ToString(),
            ["OAuthUrl"] = simulator.BaseAddress.ToString(),
            ["ClientId"] = "hub-client",
            ["ClientSecret"] = "hub-secret",
            ["RefreshToken"] = "hub-refresh",
            ["RequestTimeout"] = "00:01:00",
            ["Burst"] = "10000",
            ["SearchBurst"] = "10000",
            ["VisibilityDelay"] = "00:00:00",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        return new AdapterRig(simulator, factory, all, FindAdaAsync) { Secrets = ["hub-secret", "hub-refresh", "Ada Example", "ada@example", "5551234567"] };
    }

    public static PipedriveSimulator Company(this AdapterRig rig) => (PipedriveSimulator)rig.Simulator;

    public static PipedriveAdapter Pipedrive(this AdapterRig rig) => (PipedriveAdapter)rig.Adapter;

    /// <summary>A person at the CRM types in a person; the id.</summary>
    public static string Add(this PipedriveSimulator simulator, object person) =>
        RecordId.Text(simulator.AddByHand(JsonSerializer.SerializeToNode(person)!.AsObject()));

    /// <summary>The same with custom fields by name.</summary>
    public static string Add(this PipedriveSimulator simulator, object person, params (string Name, string Value)[] custom)
    {
        var body = JsonSerializer.SerializeToNode(person)!.AsObject();
        body["custom_fields"] = new JsonObject(custom.Select(f => KeyValuePair.Create(simulator.Code(f.Name), (JsonNode?)f.Value)));
        return RecordId.Text(simulator.AddByHand(body));
    }

    /// <summary>The key of a custom field in this company.</summary>
    public static string Code(this PipedriveSimulator simulator, string name) => simulator.Live.Company.Fields.Single(f => f.Name == name).Code;

    public static object[] Phones(params string[] values) => [.. values.Select((value, i) => new { value, primary = i == 0, label = "mobile" })];

    /// <summary>Activities that carry the marker.</summary>
    public static IReadOnlyList<JsonObject> Marked(this AdapterRig rig, OpId key)
    {
        var company = rig.Company().Live.Company;
        lock (company.Gate)
            return [.. company.Activities.Live.Where(a => a.Text("note")?.Contains(Marker.Of(key), StringComparison.Ordinal) == true).Select(a => (JsonObject)a.Data.DeepClone())];
    }

    private static async Task FindAdaAsync(IAdapter adapter, CancellationToken ct) =>
        Assert.Single(await ((IContactSource)adapter).FindAsync(new ContactQuery { Phone = new Phone("+15551234567"), NationalDigits = "5551234567" }, ct));
}
