using System.Text.Json;
using System.Text.Json.Nodes;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Salesforce.Api;
using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;
using CrmHub.Lab.Simulators.Salesforce.Seeding;
using CrmHub.Lab.Simulators.Salesforce.Web;

namespace CrmHub.Lab.Simulators.Salesforce;

/// <summary>A Salesforce org over REST, on its My Domain host.</summary>
internal sealed class SalesforceSimulator : Simulator
{
    private static readonly SaveOptions ByHand = new(AllowDuplicates: true, "v67.0") { UserId = Staff.FirstAgent };

    private readonly SalesforceOptions _options;
    private readonly Catalog _catalog;
    private readonly JsonObject? _seedFile;
    private bool _isSeeding;

    private SalesforceSimulator(SalesforceOptions options, JsonObject? seedFile)
        : base("salesforce", options)
    {
        _options = options;
        _seedFile = seedFile;
        _catalog = Catalog.Standard().Without(options.WithoutFields);
        Settings = options.Settings with { };
        Live = Start();
        Api = new Dispatcher(Live);
    }

    /// <summary>How the org behaves; may be changed at any time.</summary>
    public OrgSettings Settings { get; }

    /// <summary>The org itself; another one after a reset.</summary>
    public LiveOrg Live { get; private set; }

    private Dispatcher Api { get; set; }

    /// <exception cref="IOException">The seed file cannot be read.</exception>
    /// <exception cref="JsonException">The seed file is not JSON.</exception>
    /// <exception cref="FormatException">The seed file does not fit the org, or an option names a field that is not there.</exception>
    public static async Task<SalesforceSimulator> StartAsync(SalesforceOptions options, CancellationToken cancellationToken)
    {
        var seedFile = options.SeedFile is null
            ? null
            : JsonNode.Parse(await File.ReadAllTextAsync(options.SeedFile, cancellationToken))?.AsObject();
        var simulator = new SalesforceSimulator(options, seedFile);
        await simulator.ListenAsync(cancellationToken);
        return simulator;
    }

    public override object State() => new
    {
        records = Live.Org.AtOnce(() => _catalog.Types.ToDictionary(t => t.Name, t => Live.Org[t].Rows.Count(r => !r.IsDeleted))),
        deleted = Live.Org.AtOnce(() => _catalog.Types.Sum(t => Live.Org[t].Rows.Count(r => r.IsDeleted))),
        apiUsage = Live.Usage.Used,
        tokensIssued = Tokens.Issued,
    };

    /// <summary>Makes up contacts and what hangs on them; not journalled record by record.</summary>
    public SeedReport Seed(SeedOrder order) => Unjournalled(Live, org => new Seeder(org).Run(order));

    /// <summary>A person at the CRM creates a record: no API call is counted, and somebody else than the API user made it.</summary>
    /// <exception cref="ApiException">The record cannot be saved.</exception>
    public string CreateByHand(string typeName, JsonElement fields)
    {
        var type = _catalog.Find(typeName) ?? throw ApiException.NotFound();
        return Live.Org.Atomically(changes => Live.Save.Insert(changes, type, Typed(type, fields), ByHand).Id);
    }

    /// <summary>A person at the CRM edits a record.</summary>
    /// <exception cref="ApiException">The record cannot be saved.</exception>
    public string EditByHand(string id, JsonElement fields) => Live.Org.Atomically(changes =>
    {
        var record = FindByHand(id);
        return Live.Save.Update(changes, record, Typed(record.Type, fields), ByHand).Id;
    });

    /// <summary>A person at the CRM deletes a record.</summary>
    /// <exception cref="ApiException">The record cannot be deleted.</exception>
    public string DeleteByHand(string id) => Live.Org.Atomically(changes =>
    {
        var record = FindByHand(id);
        Live.Remove.Delete(changes, record);
        return record.Id;
    });

    protected override void Map(WebApplication app)
    {
        new LoginEndpoints(Tokens, _options, Settings, () => Live).Map(app);
        new DataEndpoints(Tokens, _options, () => (Live, Api)).Map(app);
        new ControlEndpoints(this).Map(app.MapGroup(Exchange.AdminPrefix));
    }

    protected override void ResetData()
    {
        Settings.Take(_options.Settings);
        Live = Start();
        Api = new Dispatcher(Live);
    }

    private LiveOrg Start()
    {
        var live = new LiveOrg(_catalog, Settings, Clock);
        live.Org.Committed += Tell;
        Unjournalled(live, org =>
        {
            Staff.Hire(org);
            if (_seedFile is not null)
                SeedFile.Load(org, _seedFile);
            return new Seeder(org).Run(new SeedOrder(_options.SeedContacts, _options.Seed));
        });
        return live;
    }

    private T Unjournalled<T>(LiveOrg live, Func<LiveOrg, T> work) => live.Org.AtOnce(() =>
    {
        _isSeeding = true;
        try
        {
            return work(live);
        }
        finally
        {
            _isSeeding = false;
        }
    });

    private void Tell(Effect effect)
    {
        if (_isSeeding)
            return;
        var fields = new JsonObject(effect.Fields.Select(f => KeyValuePair.Create(f.Key, RecordJson.Value(effect.Record.Type.Find(f.Key)!, f.Value))));
        Journal.Effect(effect.Name, effect.Record.Id, effect.Key, fields);
    }

    private Record FindByHand(string id) =>
        RecordId.TryNormalize(id, out var whole) && Live.Org.Find(whole) is { } record ? record : throw ApiException.NotFound();

    private Dictionary<Field, object?> Typed(SObjectType type, JsonElement fields)
    {
        var values = Live.Bodies.Read(type, fields);
        PhoneEntry.Tidy(values);
        return values;
    }
}
