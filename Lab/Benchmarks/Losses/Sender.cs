using System.Collections.Concurrent;
using System.Net;
using CrmHub.Lab.Benchmarks.Crms;

namespace CrmHub.Lab.Benchmarks.Losses;

/// <summary>An at-least-once sender: shuffled, some events twice, each again until somebody answers 200.</summary>
internal sealed class Sender(ISide side, int events) : IDisposable
{
    public const double Repeated = 0.10;
    public const double LostAnswers = 0.20;

    private const int Seed = 1;
    private const int Parallel = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentDictionary<int, byte> _acknowledged = new();
    private readonly TaskCompletionSource _halfWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    public IEnumerable<int> Acknowledged => _acknowledged.Keys;

    public int Requests => _requests;

    public async Task RunAsync(CancellationToken ct)
    {
        var random = new Random(Seed);
        var order = Enumerable.Range(0, events).Concat(Enumerable.Range(0, events).Where(_ => random.NextDouble() < Repeated)).ToArray();
        random.Shuffle(order);
        var restart = RestartAsync(ct);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            order, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = ct }, async (number, token) => await DeliverAsync(number, token));
        await restart;
    }

    public void Dispose() => _client.Dispose();

    private async Task RestartAsync(CancellationToken ct)
    {
        await _halfWay.Task.WaitAsync(ct);
        await side.KillAndRestartAsync(ct);
    }

    private async Task DeliverAsync(int number, CancellationToken ct)
    {
        while (!await IsAcceptedAsync(number, ct))
            await Task.Delay(Pause, ct);
        _acknowledged.TryAdd(number, 0);
        if (_acknowledged.Count >= events / 2)
            _halfWay.TrySetResult();
    }

    private async Task<bool> IsAcceptedAsync(int number, CancellationToken ct)
    {
        Interlocked.Increment(ref _requests);
        try
        {
            using var request = Http.Requests.CallEndedMessage(side.Webhook, number, Crm.Phone(number));
            using var answer = await _client.SendAsync(request, ct);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // it is down at the moment
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return false; // no answer is no acknowledgement
        }
    }
}
