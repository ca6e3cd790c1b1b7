using CrmHub.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CrmHub.Lab.Benchmarks.Accepts;

/// <summary>P3: what durability leaves of the endpoint's speed: the same call, at a hub and at a server that checks it alike and stores nothing.</summary>
internal sealed class StorageBenchmark : IBenchmark
{
    private const int Concurrent = 64;

    private readonly HubProcess _hub;
    private readonly Child _peer;
    private readonly GrpcChannel _peerChannel;
    private readonly Interactions.InteractionsClient _durable;
    private readonly Interactions.InteractionsClient _fleeting;
    private readonly Faults _faults = new();
    private int _next;

    private StorageBenchmark(HubProcess hub, Child peer, GrpcChannel peerChannel)
    {
        (_hub, _peer, _peerChannel) = (hub, peer, peerChannel);
        (_durable, _fleeting) = (new Interactions.InteractionsClient(hub.Channel), new Interactions.InteractionsClient(peerChannel));
    }

    public Child HubServer => _hub.Child;

    public Child PeerServer => _peer;

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        var hub = await HubProcess.StartAsync(setting.Folder, ct);
        var peer = Child.Dotnet(Programs.Own, setting.Folder, HubProcess.Base, "peer", "record");
        return new StorageBenchmark(hub, peer, GrpcChannel.ForAddress(await peer.ListeningAsync("grpc", ct)));
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(Concurrent, leg, token => RecordAsync(_durable, token), ct);

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(Concurrent, leg, token => RecordAsync(_fleeting, token), ct);

    public async Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct)
    {
        await RefusesAsync(new Metadata { { "authorization", "Bearer chk_00000000_wrong" } }, Samples.FinishedCall(0), StatusCode.Unauthenticated, ct);
        await RefusesAsync(_hub.Credentials, new RecordRequest(), StatusCode.InvalidArgument, ct);
        return _faults.All();
    }

    public ValueTask DisposeAsync()
    {
        _peerChannel.Dispose();
        _peer.Dispose();
        _hub.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RecordAsync(Interactions.InteractionsClient client, CancellationToken ct)
    {
        var answer = await client.RecordAsync(Samples.FinishedCall(Interlocked.Increment(ref _next)), _hub.Credentials, cancellationToken: ct);
        _faults.Unless(answer is { Duplicate: false, OpIds.Count: 1, InteractionId.Length: 36 }, "an answer to an accept is not complete");
    }

    // A peer that let anything in would be the faster for it.
    private async Task RefusesAsync(Metadata credentials, RecordRequest request, StatusCode expected, CancellationToken ct)
    {
        foreach (var client in (Interactions.InteractionsClient[])[_durable, _fleeting])
        {
            try
            {
                await client.RecordAsync(request, credentials, cancellationToken: ct);
                _faults.Unless(right: false, $"a call that deserves {expected} was let in");
            }
            catch (RpcException e)
            {
                _faults.Unless(e.StatusCode == expected, $"a call that deserves {expected} was answered {e.StatusCode}");
            }
        }
    }
}
