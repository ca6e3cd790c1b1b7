using System.Diagnostics;
using CrmHub.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CrmHub.Lab.Chaos;

/// <summary>The hub as a process that is killed, stopped, frozen and asked; it always comes back on the same addresses.</summary>
internal sealed class Hub(string folder, string name, IReadOnlyDictionary<string, string> settings, string apiKey) : IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(settings["Hub__Grpc"]);
    private Child? _process;

    public Uri Rest => new(settings["Hub__Rest"]);

    public CustomerDirectory.CustomerDirectoryClient Customers => new(_channel);

    public Operations.OperationsClient Operations => new(_channel);

    public Ledger.LedgerClient Ledger => new(_channel);

    public Metadata Headers => new() { { "authorization", "Bearer " + apiKey } };

    public int ProcessId => _process!.Id;

    /// <summary>Resident memory in MB.</summary>
    public double Megabytes => _process!.Megabytes;

    /// <summary>The time until it listened.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var watch = Stopwatch.StartNew();
        _process = Child.Start(Programs.Hub, folder, Path.Combine(folder, name + ".log"), settings);
        await _process.ListeningAsync(Rig.Patience);
        return watch.Elapsed;
    }

    /// <summary>kill -9, then start again.</summary>
    public Task<TimeSpan> KillAndRestartAsync()
    {
        _process!.Dispose();
        return StartAsync();
    }

    /// <summary>SIGTERM; the time until the process was gone.</summary>
    public Task<TimeSpan> StopAsync() => _process!.StopAsync();

    public Task SignalAsync(string signal) => _process!.SignalAsync(signal);

    /// <summary>1 while some delivery has not come to its end, else 0.</summary>
    public async Task<int> PendingAsync(CancellationToken ct)
    {
        var request = new ListDeliveriesRequest { PageSize = 1 };
        request.States.Add([DeliveryState.Ready, DeliveryState.Sending, DeliveryState.Waiting, DeliveryState.Uncertain]);
        return (await Operations.ListDeliveriesAsync(request, Headers, cancellationToken: ct)).Deliveries.Count;
    }

    public void Dispose()
    {
        _channel.Dispose();
        _process?.Dispose();
    }
}
