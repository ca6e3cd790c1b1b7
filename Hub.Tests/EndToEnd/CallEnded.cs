using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CrmHub.Hub.Tests.EndToEnd;

/// <summary>A signed event, as the contact centre's webhook sends it.</summary>
internal static class CallEnded
{
    public const string Secret = "end-to-end-signing-secret-0123456789";

    /// <param name="client">Sends it.</param>
    /// <param name="rest">Where the hub listens.</param>
    /// <param name="conversation">Its id.</param>
    /// <param name="caller">Whose number.</param>
    /// <param name="wrapUp">How the agent wrapped it up, if that is known.</param>
    public static async Task<int> SendAsync(HttpClient client, Uri rest, string conversation, string caller, string? wrapUp = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            conversationId = conversation,
            participantId = "agent-1",
            conversationType = "phone",
            callerId = caller,
            calleeId = "+18001234567",
            direction = "INBOUND",
            startTime = "2026-03-14T10:00:00Z",
            endTime = "2026-03-14T10:10:30Z",
            durationSeconds = 630,
            agentId = "agent-1",
            agentName = "Agent Smith",
            queueId = "queue-1",
            queueName = "Support",
            wrapupName = wrapUp,
        });
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(rest, "/webhook/call-ended")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-genesys-webhook-timestamp", timestamp);
        request.Headers.Add("x-genesys-webhook-signature", Convert.ToBase64String(signature));
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
