using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>
/// An HMAC-SHA-256 over the raw body, or over <c>timestamp.body</c> when a timestamp header is named. The defaults are those of
/// the vendor's Open Messaging webhooks.
/// </summary>
internal sealed record SignatureScheme
{
    public required string Secret { get; init; }

    public string Header { get; init; } = "X-Hub-Signature-256";

    public string Prefix { get; init; } = "sha256=";

    /// <summary>Header of the seconds since 1970; absent means the body alone is signed.</summary>
    public string? TimestampHeader { get; init; }

    /// <summary>Hexadecimal instead of base64.</summary>
    public bool Hex { get; init; }

    public void Sign(HttpRequestMessage request, string body, DateTimeOffset now)
    {
        var text = body;
        if (TimestampHeader is not null)
        {
            var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.TryAddWithoutValidation(TimestampHeader, timestamp);
            text = $"{timestamp}.{body}";
        }
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text));
        request.Headers.TryAddWithoutValidation(Header, Prefix + (Hex ? Convert.ToHexStringLower(mac) : Convert.ToBase64String(mac)));
    }
}
