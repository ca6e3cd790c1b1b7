using CrmHub.Lab.Simulators.Faults;
using CrmHub.Lab.Simulators.Journal;

namespace CrmHub.Lab.Simulators.Hosting;

/// <summary>
/// A vendor's system on a real port. Subclasses map the vendor's routes and keep its data; journal, faults, tokens, clock and the
/// admin endpoints under <c>/__sim/</c> come from here. Handlers must not tie a commit to <c>RequestAborted</c>: a client that
/// hangs up does not undo what the vendor did.
/// </summary>
internal abstract class Simulator : IAsyncDisposable
{
    private readonly SimulatorOptions _options;
    private WebApplication? _app;

    protected Simulator(string name, SimulatorOptions options)
    {
        Name = name;
        _options = options;
        Clock = new SimulatorClock(options.Time);
        Journal = new SimulatorJournal(name, Clock, options.JournalPath);
        Faults = new FaultBoard(options.Seed);
        Tokens = new AccessTokens(Clock);
    }

    /// <summary>Name on the command line, in the journal and in the listening line.</summary>
    public string Name { get; }

    public SimulatorClock Clock { get; }

    public SimulatorJournal Journal { get; }

    public FaultBoard Faults { get; }

    public AccessTokens Tokens { get; }

    /// <summary>The address really bound.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>Maps the vendor's routes; further <c>/__sim/</c> routes are welcome.</summary>
    protected abstract void Map(WebApplication app);

    /// <summary>What <c>GET /__sim/state</c> shows: counts or the data itself, JSON-serialisable.</summary>
    public abstract object State();

    /// <summary>Back to the seeded start. Faults and tokens are cleared by the caller.</summary>
    protected abstract void ResetData();

    /// <summary>Releases what the vendor's own part holds.</summary>
    protected virtual void DisposeData()
    {
    }

    /// <summary>Clears data, faults and tokens; the journal stays and says so.</summary>
    public void Reset()
    {
        Faults.Clear();
        Tokens.ExpireAll();
        Tokens.Secrets = null;
        ResetData();
        Journal.Note("reset");
    }

    /// <summary>Binds and serves; <see cref="BaseAddress"/> is right once this returns.</summary>
    protected async Task ListenAsync(CancellationToken cancellationToken)
    {
        var app = Build();
        _app = app;
        await app.StartAsync(cancellationToken);
        BaseAddress = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        Faults.Clear();
        if (_app is not null)
            await _app.DisposeAsync();
        DisposeData();
        Journal.Dispose();
        GC.SuppressFinalize(this);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(_options.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Long queries travel in the address; where that ends is for the vendor to say.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        // Standard output belongs to the machine-readable lines.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        var stopping = app.Lifetime.ApplicationStopping;
        var exchange = new Exchange(Journal, Faults, Tokens, stopping);
        app.Use(exchange.InvokeAsync);
        app.UseRouting();
        AdminEndpoints.Map(app, this);
        Map(app);
        return app;
    }
}
