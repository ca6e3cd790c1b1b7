using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Lab.Benchmarks.Http;

/// <summary>Requests as Genesys sends them, in the bytes that go over the wire.</summary>
internal static class Requests
{
    private const string TimestampHeader = "x-genesys-webhook-timestamp";
    private const string SignatureHeader = "x-genesys-webhook-signature";

    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(HubProcess.SigningSecret);

    /// <summary>A call ended: the payload the webhooks of both sides take, signed.</summary>
    public static byte[] CallEnded(int number, string phone)
    {
        var body = CallEndedBody(number, phone);
        var timestamp = Timestamp();
        return Post("/webhook/call-ended", $"{TimestampHeader}: {timestamp}\r\n{SignatureHeader}: {Signature(timestamp, body)}\r\n", body);
    }

    /// <summary>The same for HttpClient.</summary>
    public static HttpRequestMessage CallEndedMessage(Uri address, int number, string phone)
    {
        var body = CallEndedBody(number, phone);
        var timestamp = Timestamp();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Signature(timestamp, body));
        return request;
    }

    /// <summary>Who is calling, as a data action asks.</summary>
    public static byte[] Lookup(string phone) =>
        Post("/services/apexrest/contact-lookup", $"x-api-key: {HubProcess.AccessKey}\r\n", Encoding.UTF8.GetBytes($$"""{"phoneNumber":"{{phone}}"}"""));

    private static string Timestamp() => DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Signature(string timestamp, byte[] body) =>
        Convert.ToBase64String(HMACSHA256.HashData(Secret, (byte[])[.. Encoding.ASCII.GetBytes(timestamp + "."), .. body]));

    // The agent's name tells events apart: it is what every CRM record of a call carries.
    private static byte[] CallEndedBody(int number, string phone) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"conversationId":"bench-{{number:D8}}","participantId":"agent-1","conversationType":"phone","callerId":"{{phone}}","calleeId":"+18001234567","direction":"INBOUND","startTime":"2026-03-14T10:00:00Z","endTime":"2026-03-14T10:10:30Z","durationSeconds":630,"agentId":"agent-1","agentName":"Agent {{number:D8}}","queueId":"queue-1","queueName":"Support","wrapupCode":"RESOLVED"}
        """));

    private static byte[] Post(string path, string headers, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{headers}Content-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];
}
