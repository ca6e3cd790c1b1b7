using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Lab.Simulators.Genesys.Recordings;

/// <summary>Signed links to media: anybody who holds one may fetch until it expires, nobody can alter it.</summary>
internal sealed class MediaLinks(TimeProvider clock, TimeSpan lifetime)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Sign(HttpRequest request, string recordingId, string channel, string extension)
    {
        var expires = (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var file = $"{recordingId}_{channel}.{extension}";
        return $"{request.Scheme}://{request.Host}/media/{file}?Expires={expires}&Signature={Signature(file, expires)}";
    }

    /// <summary>Null when the link is good, else the vendor's storage reason.</summary>
    public string? Reject(string file, string? expires, string? signature)
    {
        if (expires is null || signature is null || !FixedEquals(signature, Signature(file, expires)))
            return "SignatureDoesNotMatch";
        var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture));
        return clock.GetUtcNow() >= until ? "AccessDenied" : null;
    }

    private string Signature(string file, string expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{file}\n{expires}")));

    private static bool FixedEquals(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
