using System.Net.Http.Headers;
using System.Text;
using CrmHub.Lab.Simulators.Genesys.Conversations;
using CrmHub.Lab.Simulators.Journal;

namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>
/// Posts events the way they arrive in practice: at least once, some twice, in any order, again when not acknowledged. The journal
/// keeps <c>event.acknowledged</c> and <c>event.abandoned</c>: what a receiver promised and what it never took.
/// </summary>
internal sealed class EventSender(CallStore calls, EventWriter writer, SimulatorJournal journal, TimeProvider clock) : IDisposable
{
    // The vendor takes no part in anybody's trace.
    private readonly HttpClient _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<SendReport> SendAsync(SendOrder order, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var events = Chosen(order).SelectMany(call => writer.Write(call, order.Format, order.Topics, now)).ToList();
        var queue = Arrange(events, order);
        var outcomes = new int[queue.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = order.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, queue.Count, parallel, async (i, token) => outcomes[i] = await DeliverAsync(queue[i], order, token));
        return new SendReport(
            events.Count, queue.Count - events.Count, outcomes.Sum(Math.Abs), outcomes.Count(o => o > 0), outcomes.Count(o => o < 0));
    }

    public void Dispose() => _http.Dispose();

    private IEnumerable<Call> Chosen(SendOrder order) =>
        calls.All.Where(call => order.Conversations?.Contains(call.Id, StringComparer.Ordinal) ?? call.Ended is not null);

    private static List<OutgoingEvent> Arrange(List<OutgoingEvent> events, SendOrder order)
    {
        var dice = new Random(order.Seed);
        var queue = new List<OutgoingEvent>();
        var late = new List<OutgoingEvent>();
        foreach (var outgoing in events)
        {
            queue.Add(outgoing);
            if (dice.NextDouble() < order.Duplicates)
                (dice.Next(2) == 0 ? queue : late).Add(outgoing);
        }
        queue.AddRange(late);
        if (!order.Shuffle)
            return queue;
        var mixed = queue.ToArray();
        dice.Shuffle(mixed);
        return [.. mixed];
    }

    // The number of attempts, negative when the receiver never acknowledged.
    private async Task<int> DeliverAsync(OutgoingEvent outgoing, SendOrder order, CancellationToken cancellationToken)
    {
        var last = order.Retries + 1;
        for (var attempt = 1; attempt <= last; attempt++)
        {
            var status = await PostAsync(outgoing, order, cancellationToken);
            if (status is >= 200 and < 300)
            {
                Log("event.acknowledged", outgoing, attempt, status);
                return attempt;
            }
            if (attempt == last)
                Log("event.abandoned", outgoing, attempt, status);
            else
                await Task.Delay(TimeSpan.FromMilliseconds(order.RetryDelayMs), clock, cancellationToken);
        }
        return -last;
    }

    // Null for a time-out or a lost connection.
    private async Task<int?> PostAsync(OutgoingEvent outgoing, SendOrder order, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(order.TimeoutSeconds));
        using var request = new HttpRequestMessage(HttpMethod.Post, order.Target)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(outgoing.Json)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        foreach (var (name, value) in order.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
            request.Headers.TryAddWithoutValidation(name, value);
        order.Signature?.Sign(request, outgoing.Json, clock.GetUtcNow());
        try
        {
            using var response = await _http.SendAsync(request, limit.Token);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private void Log(string effect, OutgoingEvent outgoing, int attempt, int? status) => journal.Effect(
        effect, outgoing.ParticipantId ?? outgoing.ConversationId, outgoing.ConversationId, new { topic = outgoing.Topic, attempt, status });
}
