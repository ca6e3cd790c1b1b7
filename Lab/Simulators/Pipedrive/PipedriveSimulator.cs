using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Pipedrive.Api;
using CrmHub.Lab.Simulators.Pipedrive.Seeding;
using CrmHub.Lab.Simulators.Pipedrive.Web;
using CrmHub.Lab.Simulators.Pipedrive.Webhooks;

namespace CrmHub.Lab.Simulators.Pipedrive;

/// <summary>A Pipedrive company over REST: v2, and the part of v1 that has no successor; the marketplace's token endpoint on the same host.</summary>
internal sealed class PipedriveSimulator : Simulator
{
    private static readonly string[] Retired = ["persons", "deals", "activities", "organizations", "products", "itemSearch"];

    private readonly PipedriveOptions _options;
    private readonly JsonArray? _seedFile;
    private readonly Subscriptions _subscriptions;
    private readonly WebhookSender _sender;
    private readonly LoginEndpoints _login;

    private PipedriveSimulator(PipedriveOptions options, JsonArray? seedFile)
        : base("pipedrive", options)
    {
        (_options, _seedFile) = (options, seedFile);
        Settings = options.Settings with { };
        _subscriptions = new Subscriptions(Clock);
        _sender = new WebhookSender(_subscriptions, Settings, Journal, Clock, options.Seed);
        _login = new LoginEndpoints(Tokens, options, Settings);
        Live = Start();
    }

    /// <summary>How the company behaves; may be changed at any time.</summary>
    public CompanySettings Settings { get; }

    /// <summary>The company itself; another one after a reset.</summary>
    public LiveCompany Live { get; private set; }

    /// <exception cref="IOException">The seed file cannot be read.</exception>
    /// <exception cref="JsonException">The seed file is not JSON.</exception>
    /// <exception cref="FormatException">The seed file is no array of persons the API would take.</exception>
    public static async Task<PipedriveSimulator> StartAsync(PipedriveOptions options, CancellationToken cancellationToken)
    {
        var seedFile = options.SeedFile is null
            ? null
            : JsonNode.Parse(await File.ReadAllTextAsync(options.SeedFile, cancellationToken)) as JsonArray
                ?? throw new FormatException("The seed file must be an array of persons.");
        var simulator = new PipedriveSimulator(options, seedFile);
        await simulator.ListenAsync(cancellationToken);
        return simulator;
    }

    public override object State()
    {
        var company = Live.Company;
        lock (company.Gate)
        {
            return new
            {
                persons = company.Persons.Live.Count(),
                deals = company.Deals.Live.Count(),
                activities = company.Activities.Live.Count(),
                notes = company.Notes.Live.Count(),
                callLogs = company.CallLogs.Values.Count(l => !l.IsDeleted),
                webhooks = _subscriptions.All.Count,
                tokensSpent = Live.Budget.Spent,
                tokensIssued = Tokens.Issued,
            };
        }
    }

    /// <summary>A person at the keyboard adds a person; the id.</summary>
    /// <exception cref="ApiException">The person cannot be saved.</exception>
    public long AddByHand(JsonObject person)
    {
        lock (Live.Company.Gate)
            return Live.Persons.Create(person, Staff.Agent, "app").Id;
    }

    /// <summary>A person at the keyboard changes a person.</summary>
    /// <exception cref="ApiException">The change cannot be saved.</exception>
    public void EditByHand(long id, JsonObject changes)
    {
        lock (Live.Company.Gate)
            Live.Persons.Edit(id, changes, Staff.Agent, "app");
    }

    /// <summary>A person at the keyboard opens a deal; the id.</summary>
    /// <exception cref="ApiException">The deal cannot be saved.</exception>
    public long AddDealByHand(JsonObject deal)
    {
        lock (Live.Company.Gate)
            return Live.Company.Create(Live.Company.Deals, Live.Deals.New(deal, Staff.Agent), Staff.Agent, "app").Id;
    }

    protected override void Map(WebApplication app)
    {
        _login.Map(app);
        var door = new Door(Tokens, _options, () => (Live.Company, Live.Budget));
        for (var i = 0; i < Live.Operations.Count; i++)
        {
            var at = i;
            door.Map(app, Live.Operations[at], () => Live.Operations[at]);
        }

        foreach (var name in Retired)
            MapRetired(app, name);
        app.MapFallback("{**path}", () => PipedriveJson.Fail(404, "Unknown method ."));
        new ControlEndpoints(this).Map(app.MapGroup(Exchange.AdminPrefix));
    }

    protected override void ResetData()
    {
        Settings.Take(_options.Settings);
        _subscriptions.Clear();
        _login.Reset();
        Live = Start();
    }

    protected override void DisposeData() => _sender.Dispose();

    // Out of support since August 2026, but for what has no successor yet.
    private void MapRetired(WebApplication app, string name)
    {
        foreach (var root in (string[])["/v1/", "/api/v1/"])
        {
            foreach (var path in (string[])[root + name, root + name + "/{**rest}"])
                app.Map(path, () => PipedriveJson.Fail(Settings.RetiredStatus, "This version of the API is no longer supported.")).WithOrder(1);
        }
    }

    private LiveCompany Start()
    {
        var live = new LiveCompany(_options, Settings, Clock, Journal, _subscriptions);
        live.Company.Changed += change => _sender.Hear(change, live.Company);
        lock (live.Company.Gate)
        {
            live.Company.Seed(() =>
            {
                new PersonSeeder(live.Company, live.Persons).Run(_options.SeedPersons, _options.Seed);
                SeedFromFile(live);
            });
        }

        return live;
    }

    private void SeedFromFile(LiveCompany live)
    {
        foreach (var person in _seedFile ?? [])
        {
            try
            {
                live.Persons.Create(person as JsonObject ?? throw new FormatException("A person of the seed file is no object."), Staff.Agent, "app");
            }
            catch (ApiException refused)
            {
                throw new FormatException($"A person of the seed file is refused: {refused.Message}", refused);
            }
        }
    }
}
