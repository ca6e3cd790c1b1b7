using Grpc.Core;
using Grpc.Net.Client;

namespace CrmHub.Lab.Benchmarks;

/// <summary>A hub with an empty database. It owes one call log per interaction to a system whose adapter is switched off: owed, never sent.</summary>
internal sealed class HubProcess : IDisposable
{
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Hub__Grpc"] = "http://127.0.0.1:0",
        ["Hub__Rest"] = "",
        ["Keys__Path"] = "data/master.key",
        ["Sites__0__Name"] = "Austin",
        ["Sites__0__Region"] = "US",
        ["Sites__0__TimeZone"] = "America/Chicago",
        ["CallLog__Systems__0__System"] = "salesforce",
        ["Adapters__salesforce__Enabled"] = "false",
        ["Adapters__genesys__Enabled"] = "false",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    private readonly Child _child;

    private HubProcess(Child child, GrpcChannel channel, Metadata credentials) => (_child, Channel, Credentials) = (child, channel, credentials);

    public GrpcChannel Channel { get; }

    public Metadata Credentials { get; }

    public static async Task<HubProcess> StartAsync(string folder, CancellationToken ct)
    {
        await Programs.RunHubAsync(folder, ct, "master-key", "create", "--file", "data/master.key");
        var key = await Programs.RunHubAsync(folder, ct, "key", "create", "--name", "bench", "--roles", "agent,integration,steward,operator", "--file", "data/keys.json");
        var child = Child.Start(Programs.Hub, folder, Settings);
        var channel = GrpcChannel.ForAddress(await child.ListeningAsync(ct));
        return new HubProcess(child, channel, new Metadata { { "authorization", "Bearer " + key } });
    }

    public void Kill() => _child.Kill();

    public void Dispose()
    {
        Channel.Dispose();
        _child.Dispose();
    }
}
