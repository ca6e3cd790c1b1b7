using System.Text.Json;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using CrmHub.Lab.Simulators.Genesys.Directory;
using CrmHub.Lab.Simulators.Genesys.Events;
using CrmHub.Lab.Simulators.Genesys.Recordings;
using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Genesys;

/// <summary>
/// Genesys Cloud CX over HTTP. Login and API live under <c>/</c> (for clients with a base address per host) and under the prefixes
/// <c>/login</c> and <c>/api-gw</c> that the vendor's client uses behind a gateway.
/// </summary>
internal sealed class GenesysSimulator : Simulator
{
    private readonly GenesysOptions _options;
    private readonly Transcoder _transcoder;
    private CallGenerator _generator;
    private IReadOnlyList<CallSeed> _seeds = [];

    private GenesysSimulator(GenesysOptions options)
        : base("genesys", options)
    {
        _options = options;
        Organization = new Organization(new SeededIds(options.Seed));
        Calls = new CallStore(Journal);
        _generator = new CallGenerator(Organization, options.Seed);
        _transcoder = new Transcoder(Clock, options.TranscodeTime);
        Events = new EventSender(Calls, new EventWriter(Organization), Journal, Clock);
    }

    public Organization Organization { get; }

    public CallStore Calls { get; }

    public EventSender Events { get; }

    public DataActionCaller DataActions { get; } = new();

    public static async Task<GenesysSimulator> StartAsync(GenesysOptions options, CancellationToken cancellationToken)
    {
        var simulator = new GenesysSimulator(options);
        simulator._seeds = await ReadSeedsAsync(options.SeedFile, cancellationToken);
        simulator.PlantSeeds();
        await simulator.ListenAsync(cancellationToken);
        return simulator;
    }

    /// <summary>Makes one call happen.</summary>
    public Call Seed(CallSeed seed) => Calls.Put(_generator.Make(seed, Clock.GetUtcNow()));

    /// <summary>Makes many calls happen, callers drawn in turn from the given numbers.</summary>
    public IReadOnlyList<Call> Generate(GenerateOrder order) =>
    [
        .. Enumerable.Range(0, order.Count).Select(i => Seed(new CallSeed
        {
            Customer = order.Customers is { Count: > 0 } numbers ? numbers[i % numbers.Count] : null,
            EndedSecondsAgo = order.EndedSecondsAgo,
        })),
    ];

    /// <summary>Hangs up a live call; the wrap-up shows once after-call work is over. Null when there is no live call of that id.</summary>
    public Call? End(string id, string? wrapup = null, int acwSeconds = 0)
    {
        var code = Organization.Find(Organization.WrapupCodes, wrapup) ?? Organization.WrapupCodes[0];
        return Calls.End(id, Clock.GetUtcNow(), code.Id, TimeSpan.FromSeconds(acwSeconds));
    }

    public override object State() => new
    {
        tokensIssued = Tokens.Issued,
        conversations = Calls.All.Count,
        live = Calls.All.Count(call => call.Ended is null),
    };

    protected override void Map(WebApplication app)
    {
        var login = new LoginEndpoints(Tokens, _options);
        var gate = new ApiGate(Tokens, Clock, _options.RequestsPerMinute);
        var recordings = new RecordingEndpoints(Calls, _transcoder, new MediaLinks(Clock, _options.MediaLifetime), Clock, _options);
        var conversations = new ConversationEndpoints(Calls, Organization, Clock, _options.AnalyticsDelay);
        login.Map(app);
        login.Map(app.MapGroup("/login"));
        recordings.MapMedia(app);
        GenesysAdmin.Map(app, this);
        foreach (var prefix in new[] { "", "/api-gw" })
        {
            var api = app.MapGroup($"{prefix}/api/v2").AddEndpointFilter(gate);
            conversations.Map(api);
            recordings.Map(api);
            new DirectoryEndpoints(Organization).Map(api);
            api.Map("/{**rest}", (HttpContext http) => GenesysError.NotFound.Result(http));
        }
    }

    protected override void ResetData()
    {
        Calls.Clear();
        _transcoder.Clear();
        _generator = new CallGenerator(Organization, _options.Seed);
        PlantSeeds();
    }

    protected override void DisposeData()
    {
        Events.Dispose();
        DataActions.Dispose();
    }

    private void PlantSeeds()
    {
        foreach (var seed in _seeds)
            Seed(seed);
    }

    private static async Task<IReadOnlyList<CallSeed>> ReadSeedsAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null)
            return [];
        await using var file = File.OpenRead(path);
        var read = await JsonSerializer.DeserializeAsync<GenesysSeedFile>(file, GenesysJson.Options, cancellationToken);
        return read?.Conversations ?? [];
    }
}
