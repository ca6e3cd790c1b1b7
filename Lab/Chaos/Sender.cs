using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CrmHub.Lab.Chaos;

/// <summary>
/// Sends call-ended events as an at-least-once sender does: shuffled, some twice, again until somebody acknowledges. What was acknowledged
/// it writes down: that list is what may not be lost.
/// </summary>
internal sealed class Sender(Rig rig, int seed, IReadOnlyList<string> phones) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(15) };
    private readonly Lock _gate = new();
    private readonly StreamWriter _acknowledged = new(rig.Acknowledged) { AutoFlush = true };

    public int Acknowledged { get; private set; }

    public int Duplicates { get; private set; }

    public async Task SendAsync(int events, double duplicates, CancellationToken ct)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, events).Concat(Enumerable.Range(0, events).Where(_ => random.NextDouble() < duplicates)).ToArray();
        Duplicates = order.Length - events;
        random.Shuffle(order);
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = 24, CancellationToken = ct }, async (number, token) => await DeliverAsync(number, token));
    }

    public void Dispose()
    {
        _client.Dispose();
        _acknowledged.Dispose();
    }

    private async Task DeliverAsync(int number, CancellationToken ct)
    {
        var conversation = $"chaos-{seed}-{number}";
        while (true)
        {
            try
            {
                using var request = Request(conversation, phones[number % phones.Count]);
                using var response = await _client.SendAsync(request, ct);
                if (response.StatusCode == HttpStatusCode.OK)
                    break;
            }
            catch (HttpRequestException)
            {
                // The hub is down at the moment; a sender tries again.
            }
            catch (TaskCanceledException) when (!ct.IsCancellationRequested)
            {
                // No answer is no acknowledgement.
            }

            await Task.Delay(Pause, ct);
        }

        lock (_gate)
        {
            _acknowledged.WriteLine(conversation);
            Acknowledged++;
        }
    }

    private HttpRequestMessage Request(string conversation, string phone)
    {
        var ended = new DateTimeOffset(2026, 3, 14, 10, 10, 30, TimeSpan.Zero);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            conversationId = conversation,
            participantId = "agent-1",
            conversationType = "phone",
            callerId = phone,
            calleeId = "+18001234567",
            direction = "INBOUND",
            startTime = ended.AddSeconds(-630).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            endTime = ended.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            durationSeconds = 630,
            agentId = "agent-1",
            agentName = "Agent Smith",
            queueId = "queue-1",
            queueName = "Support",
        });
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Rig.SigningSecret), (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body]);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(rig.Rest, "/webhook/call-ended")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("x-genesys-webhook-timestamp", timestamp);
        request.Headers.Add("x-genesys-webhook-signature", Convert.ToBase64String(signature));
        return request;
    }
}
