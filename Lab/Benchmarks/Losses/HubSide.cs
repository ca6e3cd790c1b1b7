using CrmHub.Lab.Benchmarks.Crms;
using CrmHub.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CrmHub.Lab.Benchmarks.Losses;

internal sealed class HubSide : ISide
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder;
    private readonly Dictionary<string, string> _settings;
    private readonly Metadata _credentials;
    private Child _hub;

    private HubSide(Crm crm, string folder, string key)
    {
        (Crm, _folder, _credentials) = (crm, folder, new Metadata { { "authorization", "Bearer " + key } });
        _settings = new Dictionary<string, string>(crm.HubSettings, StringComparer.Ordinal)
        {
            ["Hub__Grpc"] = $"http://127.0.0.1:{FreePort.Take()}",
            ["Hub__Rest"] = $"http://127.0.0.1:{FreePort.Take()}",
        };
        _hub = HubProcess.Launch(folder, _settings);
    }

    public string Name => "CrmHub";

    public Crm Crm { get; }

    public Uri Webhook => new(new Uri(_settings["Hub__Rest"]), "/webhook/call-ended");

    public static async Task<ISide> StartAsync(string folder, CancellationToken ct)
    {
        var side = new HubSide(await Crm.StartAsync(folder, ct), folder, await HubProcess.PrepareAsync(folder, ct));
        await side._hub.ListeningAsync("rest", ct);
        return side;
    }

    public Task KillAndRestartAsync(CancellationToken ct)
    {
        _hub.Dispose();
        _hub = HubProcess.Launch(_folder, _settings);
        return _hub.ListeningAsync("rest", ct);
    }

    public async Task DrainAsync(CancellationToken ct)
    {
        using var channel = GrpcChannel.ForAddress(_settings["Hub__Grpc"]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var request = new ListDeliveriesRequest { PageSize = 1 };
        request.States.Add([DeliveryState.Ready, DeliveryState.Sending, DeliveryState.Waiting, DeliveryState.Uncertain]);
        var operations = new Operations.OperationsClient(channel);
        while ((await operations.ListDeliveriesAsync(request, _credentials, cancellationToken: patience.Token)).Deliveries.Count > 0)
            await Task.Delay(Look, patience.Token);
    }

    public void Dispose()
    {
        _hub.Dispose();
        Crm.Dispose();
    }
}
