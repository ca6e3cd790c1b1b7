using System.Text.Json;
using CrmHub.Lab.Demo.Processes;
using CrmHub.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CrmHub.Lab.Demo.Desk;

/// <summary>The hub's gRPC side: what an operator and an auditor see.</summary>
internal sealed class ControlRoom : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    private readonly GrpcChannel _channel;
    private readonly Operations.OperationsClient _operations;
    private readonly Ledger.LedgerClient _ledger;
    private readonly Metadata _headers;

    public ControlRoom(Installation installation)
    {
        _channel = GrpcChannel.ForAddress(installation.Grpc);
        _operations = new Operations.OperationsClient(_channel);
        _ledger = new Ledger.LedgerClient(_channel);
        _headers = new Metadata { { "authorization", $"Bearer {installation.ApiKey}" } };
    }

    public async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(CancellationToken ct) =>
        [.. (await _operations.ListDeadLettersAsync(new ListDeadLettersRequest(), _headers, cancellationToken: ct)).DeadLetters];

    /// <summary>Tries a dead letter again; what came of it, in the hub's word.</summary>
    public async Task<string> ReplayAsync(string deadLetterId, CancellationToken ct) =>
        (await _operations.ReplayAsync(new ReplayRequest { DeadLetterId = deadLetterId }, _headers, cancellationToken: ct)).Outcome;

    /// <summary>How fast a system may be asked now, and until when it is left alone.</summary>
    public async Task<Quota> QuotaAsync(string system, CancellationToken ct) =>
        (await _operations.ListQuotasAsync(new ListQuotasRequest(), _headers, cancellationToken: ct)).Quotas.Single(q => q.System == system);

    /// <summary>Deliveries that are not over yet.</summary>
    public async Task<IReadOnlyList<Delivery>> OpenDeliveriesAsync(CancellationToken ct) =>
        [.. (await _operations.ListDeliveriesAsync(new ListDeliveriesRequest { PageSize = 1000 }, _headers, cancellationToken: ct)).Deliveries];

    /// <summary>Every adapter with its state and its breaker.</summary>
    public async Task<IReadOnlyList<Adapter>> AdaptersAsync(CancellationToken ct) =>
        [.. (await _operations.ListAdaptersAsync(new ListAdaptersRequest(), _headers, cancellationToken: ct)).Adapters];

    public async Task<CheckpointResponse> CheckpointAsync(CancellationToken ct) =>
        await _ledger.CheckpointAsync(new CheckpointRequest(), _headers, cancellationToken: ct);

    /// <summary>The ledger's lines, oldest first.</summary>
    public async Task<IReadOnlyList<byte[]>> LedgerAsync(CancellationToken ct)
    {
        using var call = _ledger.Read(new ReadLedgerRequest(), _headers, cancellationToken: ct);
        var lines = new List<byte[]>();
        while (await call.ResponseStream.MoveNext(ct))
            lines.Add(call.ResponseStream.Current.Line.ToByteArray());
        return lines;
    }

    /// <summary>How many ledger entries are of a kind; waits, bounded, until there are enough.</summary>
    public async Task<int> CountAsync(string kind, int enough, TimeSpan limit, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var count = (await LedgerAsync(ct)).Count(line => JsonElement.Parse(line).GetProperty("kind").GetString() == kind);
            if (count >= enough || TimeProvider.System.GetElapsedTime(started) > limit)
                return count;
            await Task.Delay(Look, ct);
        }
    }

    public void Dispose() => _channel.Dispose();
}
