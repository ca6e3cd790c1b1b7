using Grpc.Core;
using Grpc.Net.Client;

namespace CrmHub.Lab.Benchmarks;

/// <summary>A hub in a folder. Unless told otherwise it owes one call log per interaction to a system whose adapter is switched off: owed, never sent.</summary>
internal sealed class HubProcess : IDisposable
{
    public const string SigningSecret = "benchmark-signing-secret-0123456789";
    public const string AccessKey = "benchmark-access-key-0123456789";

    private const string NoLimit = "1000000";
    private const string ThirtyDays = "2592000";

    private HubProcess(Child child, Uri grpc, string key)
    {
        Child = child;
        (Channel, Credentials) = (GrpcChannel.ForAddress(grpc), new Metadata { { "authorization", "Bearer " + key } });
    }

    /// <summary>What every hub here runs with, as environment variables.</summary>
    public static IReadOnlyDictionary<string, string> Base { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Hub__Grpc"] = "http://127.0.0.1:0",
        ["Hub__Rest"] = "",
        ["Hub__CallsPerSecond"] = NoLimit,
        ["Keys__Path"] = "data/master.key",
        ["Lookup__MaxAgeSeconds"] = ThirtyDays,
        ["Sites__0__Name"] = "Austin",
        ["Sites__0__Region"] = "US",
        ["Sites__0__TimeZone"] = "America/Chicago",
        ["CallLog__Systems__0__System"] = "salesforce",
        ["Adapters__salesforce__Enabled"] = "false",
        ["Adapters__genesys__Enabled"] = "false",
        ["Adapters__pipedrive__Enabled"] = "false",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    /// <summary>The shim beside gRPC, for one sender that is a whole contact centre.</summary>
    public static IReadOnlyDictionary<string, string> Rest { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Hub__Rest"] = "http://127.0.0.1:0",
        ["Shim__SigningSecrets__0"] = SigningSecret,
        ["Shim__AccessKeys__0"] = AccessKey,
        ["Shim__RequestsPerSecond"] = NoLimit,
    };

    public Child Child { get; }

    public GrpcChannel Channel { get; }

    public Metadata Credentials { get; }

    public static Task<HubProcess> StartAsync(string folder, CancellationToken ct) => StartAsync(folder, new Dictionary<string, string>(StringComparer.Ordinal), ct);

    /// <param name="folder">Of its data; keys are made when there are none yet.</param>
    /// <param name="settings">On top of the usual.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<HubProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        var key = await PrepareAsync(folder, ct);
        var child = Launch(folder, settings);
        return new HubProcess(child, await child.ListeningAsync("grpc", ct), key);
    }

    /// <summary>Makes the keys a hub needs and returns the secret of an API key.</summary>
    public static async Task<string> PrepareAsync(string folder, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(folder, "data/master.key")))
            await Programs.RunHubAsync(folder, ct, "master-key", "create", "--file", "data/master.key");
        return await Programs.RunHubAsync(folder, ct, "key", "create", "--name", "bench", "--roles", "agent,integration,steward,operator", "--file", "data/keys.json");
    }

    /// <summary>Starts a hub and does not wait for it.</summary>
    public static Child Launch(string folder, IReadOnlyDictionary<string, string> settings) => Child.Dotnet(Programs.Hub, folder, With(settings));

    public Task<Uri> RestAsync(CancellationToken ct) => Child.ListeningAsync("rest", ct);

    public void Kill() => Child.Kill();

    public void Dispose()
    {
        Channel.Dispose();
        Child.Dispose();
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> settings)
    {
        var all = new Dictionary<string, string>(Base, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
            all[name] = value;
        return all;
    }
}
