using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CrmHub.Lab.Chaos;

/// <summary>
/// Sends call-ended events as an at-least-once sender does: shuffled, some twice, again until somebody acknowledges. What was acknowledged
/// it writes down with the caller: that list is what may not be lost.
/// </summary>
internal sealed class Sender(Rig rig) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(15) };
    private readonly Lock _gate = new();
    private readonly StreamWriter _acknowledged = new(rig.Acknowledged, append: true) { AutoFlush = true };
    private int _next;

    public int Acknowledged { get; private set; }

    /// <summary>Answers by status; 0 counts connections that broke or timed out.</summary>
    public ConcurrentDictionary<int, int> Answers { get; } = new();

    /// <summary>Where events go; the rig's hub unless a trial spreads them.</summary>
    public IReadOnlyList<Uri> Targets { get; init; } = [rig.Hub.Rest];

    public async Task SendAsync(Load load, CancellationToken ct)
    {
        var random = new Random(rig.Seed + load.First);
        var order = Enumerable.Range(0, load.Events).Concat(Enumerable.Range(0, load.Events).Where(_ => random.NextDouble() < load.Duplicates)).ToArray();
        random.Shuffle(order);
        await Parallel.ForEachAsync(
            order, new ParallelOptions { MaxDegreeOfParallelism = load.Parallel, CancellationToken = ct },
            async (number, token) => await DeliverAsync(load.First + number, load.Insists, token));
    }

    public void Dispose()
    {
        _client.Dispose();
        _acknowledged.Dispose();
    }

    private async Task DeliverAsync(int number, bool insists, CancellationToken ct)
    {
        var conversation = $"chaos-{rig.Seed}-{number}";
        var phone = rig.Phones[number % rig.Phones.Count];
        while (!await IsAcceptedAsync(conversation, phone, ct))
        {
            if (!insists)
                return;
            await Task.Delay(Pause, ct);
        }

        lock (_gate)
        {
            _acknowledged.WriteLine($"{conversation}\t{phone}");
            Acknowledged++;
        }
    }

    private async Task<bool> IsAcceptedAsync(string conversation, string phone, CancellationToken ct)
    {
        var status = 0;
        try
        {
            using var request = Request(conversation, phone);
            using var response = await _client.SendAsync(request, ct);
            status = (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The hub is down at the moment; a sender tries again.
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            // No answer is no acknowledgement.
        }

        Answers.AddOrUpdate(status, 1, (_, n) => n + 1);
        return status == (int)HttpStatusCode.OK;
    }

    private HttpRequestMessage Request(string conversation, string phone)
    {
        var target = Targets[(int)((uint)Interlocked.Increment(ref _next) % Targets.Count)];
        return Signed(new Uri(target, "/webhook/call-ended"), Body(conversation, phone));
    }

    /// <summary>A request signed as Genesys would sign it.</summary>
    public static HttpRequestMessage Signed(Uri address, byte[] body)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Rig.SigningSecret), (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body]);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("x-genesys-webhook-timestamp", timestamp);
        request.Headers.Add("x-genesys-webhook-signature", Convert.ToBase64String(signature));
        return request;
    }

    /// <summary>The seed's call-ended payload for one conversation.</summary>
    public static byte[] Body(string conversation, string phone)
    {
        var ended = new DateTimeOffset(2026, 3, 14, 10, 10, 30, TimeSpan.Zero);
        return JsonSerializer.SerializeToUtf8Bytes(new
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
    }
}
