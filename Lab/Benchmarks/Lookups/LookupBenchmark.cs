using CrmHub.Lab.Benchmarks.Peer.V1;
using Google.Protobuf;
using Grpc.Net.Client;

namespace CrmHub.Lab.Benchmarks.Lookups;

/// <summary>P1: who is calling, with everything the hub does for an answer, against a gRPC server that does nothing.</summary>
internal sealed class LookupBenchmark : IBenchmark
{
    private const int InFlight = 32;

    private readonly HubProcess _hub;
    private readonly Child _peer;
    private readonly GrpcChannel _peerChannel;
    private readonly Desk _desk;
    private readonly Echo.EchoClient _echo;
    private readonly int _customers;
    private readonly Faults _faults = new();
    private Message _message = new();

    private LookupBenchmark(HubProcess hub, Child peer, GrpcChannel peerChannel, int customers)
    {
        (_hub, _peer, _peerChannel, _customers) = (hub, peer, peerChannel, customers);
        _desk = new Desk(hub, customers, _faults);
        _echo = new Echo.EchoClient(peerChannel);
    }

    public Child HubServer => _hub.Child;

    public Child PeerServer => _peer;

    public string Note => FormattableString.Invariant($"{_customers:N0} customers");

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        var hub = await setting.Filled.StartAsync(setting.Customers, ct);
        var peer = Child.Dotnet(Programs.Own, setting.Folder, new Dictionary<string, string>(StringComparer.Ordinal), "peer", "echo");
        var benchmark = new LookupBenchmark(hub, peer, GrpcChannel.ForAddress(await peer.ListeningAsync("grpc", ct)), setting.Customers);
        await benchmark.SizeAsync(ct);
        return benchmark;
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(InFlight, leg, _desk.AskAsync, ct);

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(InFlight, leg, EchoAsync, ct);

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct) => Task.FromResult(_faults.All());

    public ValueTask DisposeAsync()
    {
        _peerChannel.Dispose();
        _peer.Dispose();
        _hub.Dispose();
        return ValueTask.CompletedTask;
    }

    // There and back, an echo moves as many bytes as a lookup.
    private async Task SizeAsync(CancellationToken ct)
    {
        var payload = new byte[await _desk.BytesAsync(ct) / 2];
        Random.Shared.NextBytes(payload);
        _message = new Message { Payload = ByteString.CopyFrom(payload) };
    }

    private async Task EchoAsync(CancellationToken ct)
    {
        var answer = await _echo.SayAsync(_message, cancellationToken: ct);
        _faults.Unless(answer.Payload.Length == _message.Payload.Length, "an echo came back changed");
    }
}
