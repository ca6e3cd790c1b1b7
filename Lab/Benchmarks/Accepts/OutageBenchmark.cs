using CrmHub.Lab.Benchmarks.Crms;
using CrmHub.Protos.V1;

namespace CrmHub.Lab.Benchmarks.Accepts;

/// <summary>Accepts of one hub while its CRM refuses everything, over accepts while the CRM takes what it is sent.</summary>
internal sealed class OutageBenchmark : IBenchmark
{
    private const int Concurrent = 64;

    private readonly HubProcess _hub;
    private readonly Crm _crm;
    private readonly Interactions.InteractionsClient _interactions;
    private readonly Faults _faults = new();
    private int _next;

    private OutageBenchmark(HubProcess hub, Crm crm) => (_hub, _crm, _interactions) = (hub, crm, new Interactions.InteractionsClient(hub.Channel));

    public Child HubServer => _hub.Child;

    public Child PeerServer => _hub.Child;

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        var crm = await Crm.StartAsync(setting.Folder, ct);
        return new OutageBenchmark(await HubProcess.StartAsync(setting.Folder, crm.HubSettings, ct), crm);
    }

    public async Task<double> HubAsync(TimeSpan leg, CancellationToken ct)
    {
        await _crm.FaultAsync(new { kind = "status", status = 503, path = Crm.Data }, ct);
        return await Callers.RunAsync(Concurrent, leg, AcceptAsync, ct);
    }

    public async Task<double> PeerAsync(TimeSpan leg, CancellationToken ct)
    {
        await _crm.HealAsync(ct);
        return await Callers.RunAsync(Concurrent, leg, AcceptAsync, ct);
    }

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct) => Task.FromResult(_faults.All());

    public ValueTask DisposeAsync()
    {
        _hub.Dispose();
        _crm.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(CancellationToken ct)
    {
        var answer = await _interactions.RecordAsync(Samples.FinishedCall(Interlocked.Increment(ref _next)), _hub.Credentials, cancellationToken: ct);
        _faults.Unless(!answer.Duplicate && answer.OpIds.Count == 1, "an accept does not owe exactly one delivery");
    }
}
