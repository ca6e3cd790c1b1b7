using System.Text.Json;
using CrmHub.Hub.Audit;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Customers;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Keys;
using CrmHub.Hub.Plugins;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Resilience;
using CrmHub.Hub.Rpc;
using CrmHub.Hub.Rpc.Local;
using CrmHub.Hub.Sentinels;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Dialects;
using CrmHub.Hub.Sync;
using CrmHub.Shim;
using CrmHub.Shim.Upstream;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Commands;

/// <summary>The hub as a service: builds it, checks every setting, says where it listens, runs until told to stop.</summary>
internal static partial class Server
{
    public const int Refused = 3;

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        WebApplication app;
        try
        {
            app = Build(args);
        }
        catch (Exception e) when (e is InvalidOperationException or OptionsValidationException or FormatException)
        {
            return Refuse(e);
        }

        await using (app.ConfigureAwait(false))
        {
            try
            {
                await PrepareAsync(app, ct).ConfigureAwait(false);
                await app.StartAsync(ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e is InvalidOperationException or OptionsValidationException or AggregateException
                or MasterKeyException or FormatException or IOException or StorageException or System.Data.Common.DbException)
            {
                return Refuse(e);
            }

            var at = Listeners.Bound(app);
            Console.Out.WriteLine("listening " + JsonSerializer.Serialize(new { grpc = at.Grpc, rest = at.Shim }, Line));
            await app.WaitForShutdownAsync(ct).ConfigureAwait(false);
        }

        return 0;
    }

    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web);

    /// <summary>The hub, not started yet.</summary>
    public static WebApplication Build(string[] args)
    {
        // The settings file is looked at every few seconds: a watch would cover the whole working directory and wake for each page the
        // database writes below it.
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddPolicies();
        builder.Services.AddSection<StorageOptions>("Storage");
        builder.Services.AddSection<MasterKeyOptions>("Keys");
        builder.Services.AddStorage();
        builder.Services.AddAudit();
        builder.Services.AddAdapterHost(builder.Configuration);
        builder.Services.AddResilience();
        builder.Services.AddCustomers();
        builder.Services.AddInteractions();
        builder.Services.AddSync();
        builder.Services.AddSentinels();
        builder.Services.AddRpc();
        builder.Services.AddHealthChecks();
        builder.Services.AddGrpcHealthChecks();
        builder.Services.AddGrpcReflection();
        var hub = builder.Configuration.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        if (hub.Rest.Length > 0)
            builder.Services.AddGenesysShim(builder.Configuration.GetSection("Shim"), Own);
        builder.WebHost.ConfigureKestrel(kestrel => Listeners.Configure(kestrel, hub));

        var app = builder.Build();
        app.Use(next => context => app.Services.GetRequiredService<CallLimits>().AdmitAsync(context, next));
        app.MapRpc();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        app.MapHealthChecks("/healthz");
        if (hub.Rest.Length > 0)
            app.MapGenesysShim();
        return app;
    }

    private static HubEndpoint Own(IServiceProvider services) =>
        new(services.GetRequiredService<LocalCalls>(), services.GetRequiredService<ApiKeys>().OwnSecret);

    // Settings first, all of them at once; then the database, which must not be older than what was published of it.
    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();
        var verdict = await app.Services.GetRequiredService<LedgerKeeper>().CheckAsync(ct).ConfigureAwait(false);
        if (!verdict.MayStart)
            throw new InvalidOperationException(verdict.Sentence);
        Log.Ready(app.Logger, SqliteLibrary.Version, verdict.Sentence);
        app.Services.GetRequiredService<BlindIndex>();
        await app.Services.AdoptPoliciesAsync(ct).ConfigureAwait(false);
        app.Services.GetRequiredService<ApiKeys>();
    }

    private static int Refuse(Exception e)
    {
        Console.Error.WriteLine("The hub does not start:");
        foreach (var fault in Faults(e))
            Console.Error.WriteLine("  - " + fault);
        return Refused;
    }

    private static IEnumerable<string> Faults(Exception e) => e switch
    {
        AggregateException many => many.InnerExceptions.SelectMany(Faults),
        OptionsValidationException options => options.Failures,
        _ => [e.Message],
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "SQLite {Version}. {Ledger}")]
        public static partial void Ready(ILogger logger, string version, string ledger);
    }
}
