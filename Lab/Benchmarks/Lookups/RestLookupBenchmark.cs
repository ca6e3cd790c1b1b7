using System.Text;
using CrmHub.Lab.Benchmarks.Crms;
using CrmHub.Lab.Benchmarks.Http;

namespace CrmHub.Lab.Benchmarks.Lookups;

/// <summary>P5: the data action's lookup over HTTP/1.1 at the hub and at an Express handler that has every answer in its cache.</summary>
internal sealed class RestLookupBenchmark : IBenchmark
{
    private const int Customers = 2_000;
    private const int Lines = 32;
    private const int Known = 100;

    private readonly HubProcess _hub;
    private readonly Crm _crm;
    private readonly Child _express;
    private readonly Faults _faults = new();
    private readonly byte[][] _requests = [.. Enumerable.Range(0, Customers).Select(n => Requests.Lookup(Samples.CustomerPhone(n)))];
    private readonly byte[][] _ids = [.. Enumerable.Range(0, Customers).Select(n => Encoding.ASCII.GetBytes(Samples.ContactId(n)))];
    private HttpLine[] _toHub = [];
    private HttpLine[] _toExpress = [];
    private int _next;

    private RestLookupBenchmark(HubProcess hub, Crm crm, Child express) => (_hub, _crm, _express) = (hub, crm, express);

    public Child HubServer => _hub.Child;

    public Child PeerServer => _express;

    public static async Task<IBenchmark> StartAsync(Setting setting, CancellationToken ct)
    {
        var crm = await Crm.StartAsync(setting.Folder, ct);
        var express = await Express.StartAsync(crm, setting.Folder, 0, ct);
        var hub = await HubProcess.StartAsync(await setting.Filled.WithAsync(Customers, ct), HubProcess.Rest, ct);
        return new RestLookupBenchmark(hub, crm, express)
        {
            _toHub = await HttpLine.OpenAsync(await hub.RestAsync(ct), Lines, ct),
            _toExpress = await HttpLine.OpenAsync(await express.ListeningAsync("url", ct), Lines, ct),
        };
    }

    public Task<double> HubAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(Lines, leg, async (caller, token) =>
    {
        var number = Next(Customers);
        var answer = await _toHub[caller].SendAsync(_requests[number], token);
        _faults.Unless(answer.Status == 200 && answer.Says(_ids[number]), "the hub did not answer with the customer");
    }, ct);

    public Task<double> PeerAsync(TimeSpan leg, CancellationToken ct) => Callers.RunAsync(Lines, leg, async (caller, token) =>
    {
        // The CRM has a hundred contacts: after the first of each, every answer is in the cache.
        var answer = await _toExpress[caller].SendAsync(_requests[Next(Known)], token);
        _faults.Unless(answer.Status == 200 && answer.Says("\"found\":true"u8), "the Express handler did not find a contact");
    }, ct);

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

    private int Next(int count) => (int)((uint)Interlocked.Increment(ref _next) % (uint)count);
}
