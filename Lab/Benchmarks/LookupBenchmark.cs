using CrmHub.Lab.Benchmarks.Peer.V1;
using CrmHub.Protos.V1;
using Google.Protobuf;
using Grpc.Net.Client;

namespace CrmHub.Lab.Benchmarks;

/// <summary>P1: who is calling, with everything the hub does for an answer, against a gRPC server that does nothing.</summary>
internal sealed class LookupBenchmark : IBenchmark
{
    private const int Customers = 2_000;
    private const int InFlight = 32;

    private readonly HubProcess _hub;
    private readonly Child _peer;
    private readonly GrpcChannel _peerChannel;
    private readonly CustomerDirectory.CustomerDirectoryClient _directory;
    private readonly Echo.EchoClient _echo;
    private readonly string[] _customerIds = new string[Customers];
    private readonly Faults _faults = new();
    private Message _message = new();
    private int _next;

    private LookupBenchmark(HubProcess hub, Child peer, GrpcChannel peerChannel)
    {
        (_hub, _peer, _peerChannel) = (hub, peer, peerChannel);
        _directory = new CustomerDirectory.CustomerDirectoryClient(hub.Channel);
        _echo = new Echo.EchoClient(peerChannel);
    }

    public string Name => "P1";

    public string Title => "lookups/s over bare gRPC echoes/s";

    public double Target => 0.6;

    public static async Task<IBenchmark> StartAsync(string folder, CancellationToken ct)
    {
        var hub = await HubProcess.StartAsync(folder, ct);
        var peer = Child.Start(Programs.Peer, folder, new Dictionary<string, string>(StringComparer.Ordinal), "peer");
        var benchmark = new LookupBenchmark(hub, peer, GrpcChannel.ForAddress(await peer.ListeningAsync(ct)));
        await benchmark.FillAsync(ct);
        return benchmark;
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(InFlight, leg, LookupAsync, ct);

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(InFlight, leg, EchoAsync, ct);

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct) => Task.FromResult(_faults.All());

    public ValueTask DisposeAsync()
    {
        _peerChannel.Dispose();
        _peer.Dispose();
        _hub.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task FillAsync(CancellationToken ct)
    {
        await Parallel.ForAsync(0, Customers, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = ct }, async (number, token) =>
        {
            var response = await _directory.UpsertAsync(Samples.Customer(number), _hub.Credentials, cancellationToken: token);
            _customerIds[number] = response.CustomerId;
        });
        var request = Samples.Lookup(0);
        var answer = await _directory.LookupAsync(request, _hub.Credentials, cancellationToken: ct);

        // There and back, an echo moves as many bytes as a lookup.
        var payload = new byte[(request.CalculateSize() + answer.CalculateSize()) / 2];
        Random.Shared.NextBytes(payload);
        _message = new Message { Payload = ByteString.CopyFrom(payload) };
    }

    private async Task LookupAsync(CancellationToken ct)
    {
        var number = (int)((uint)Interlocked.Increment(ref _next) % Customers);
        var answer = await _directory.LookupAsync(Samples.Lookup(number), _hub.Credentials, cancellationToken: ct);
        _faults.Unless(answer.Outcome == LookupOutcome.Found, "a lookup did not find its customer");
        _faults.Unless(answer.Matches is [var match] && string.Equals(match.Customer.Id, _customerIds[number], StringComparison.Ordinal), "a lookup found another customer");
    }

    private async Task EchoAsync(CancellationToken ct)
    {
        var answer = await _echo.SayAsync(_message, cancellationToken: ct);
        _faults.Unless(answer.Payload.Length == _message.Payload.Length, "an echo came back changed");
    }
}
