using CrmHub.Lab.Benchmarks.Crms;
using CrmHub.Lab.Benchmarks.Http;

namespace CrmHub.Lab.Benchmarks.Accepts;

/// <summary>
/// P4: call-ended webhooks answered, at the hub, which answers once the event is on disk, and at an Express handler, which answers once
/// the CRM has it. Both log to the same CRM. The hub delivers in the background and is stopped during the other's legs.
/// </summary>
internal sealed class WebhookBenchmark : IBenchmark
{
    private const int Lines = 32;

    private readonly HubProcess _hub;
    private readonly Crm _crm;
    private readonly Child _express;
    private readonly Faults _faults = new();
    private HttpLine[] _toHub = [];
    private HttpLine[] _toExpress = [];
    private int _next;

    private WebhookBenchmark(HubProcess hub, Crm crm, Child express) => (_hub, _crm, _express) = (hub, crm, express);

    public Child HubServer => _hub.Child;

    public Child PeerServer => _express;

    public string Note => "the hub's CPU includes what it delivered meanwhile";

    public static async Task<IBenchmark> StartAsync(Setting setting, int milliseconds, CancellationToken ct)
    {
        var crm = await Crm.StartAsync(setting.Folder, ct);
        if (milliseconds > 0)
            await crm.FaultAsync(new { kind = "latency", path = Crm.Data, minMs = milliseconds }, ct);
        var express = await Express.StartAsync(crm, setting.Folder, 0, ct);
        var hub = await HubProcess.StartAsync(setting.Folder, crm.HubSettings, ct);
        return new WebhookBenchmark(hub, crm, express)
        {
            _toHub = await HttpLine.OpenAsync(await hub.RestAsync(ct), Lines, ct),
            _toExpress = await HttpLine.OpenAsync(await express.ListeningAsync("url", ct), Lines, ct),
        };
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(Lines, leg, async (caller, token) =>
    {
        var answer = await _toHub[caller].SendAsync(Event(), token);
        _faults.Unless(answer.Status == 200 && answer.Says("\"interactionId\""u8), "the hub did not accept an event");
    }, ct);

    public async Task<double> PeerAsync(TimeSpan leg, CancellationToken ct)
    {
        _hub.Child.Pause();
        try
        {
            return await Callers.RunAsync(Lines, leg, async (caller, token) =>
            {
                var answer = await _toExpress[caller].SendAsync(Event(), token);
                _faults.Unless(answer.Status == 200 && answer.Says("\"taskId\""u8), "the Express handler did not log an event");
            }, ct);
        }
        finally
        {
            _hub.Child.Resume();
        }
    }

    public Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct) => Task.FromResult(_faults.All());

    public ValueTask DisposeAsync()
    {
        foreach (var line in _toHub.Concat(_toExpress))
            line.Dispose();
        _hub.Dispose();
        _express.Dispose();
        _crm.Dispose();
        return ValueTask.CompletedTask;
    }

    private byte[] Event()
    {
        var number = Interlocked.Increment(ref _next);
        return Requests.CallEnded(number, Crm.Phone(number));
    }
}
