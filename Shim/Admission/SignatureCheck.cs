using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CrmHub.Shim.Json;

namespace CrmHub.Shim.Admission;

/// <summary>
/// HMAC-SHA256 over the bytes as they came in, never over a parsed document. Every live secret is tried against every
/// signature offered, without an early exit, in constant time.
/// <para>
/// A signature may be presented again inside its window: that is how an honest at-least-once sender retries. Repeating it is
/// harmless, because the hub keeps a durable receipt per event and answers the repeat as it answered the first; a memory of
/// signatures in this process would forget them at the next restart and would refuse the honest retry.
/// </para>
/// </summary>
internal sealed class SignatureCheck(SecretRing secrets, TimeProvider clock)
{
    /// <summary>How far a timestamp may lie from now, either way.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int MostCandidates = 4;
    private const int LongestHeader = 1024;
    private const long FirstMillisecond = 100_000_000_000;

    /// <summary>Signature over <c>{timestamp}.{body}</c>, the timestamp within <see cref="Window"/>.</summary>
    public bool IsValid(string signature, string timestamp, ReadOnlySpan<byte> body) =>
        timestamp.Length <= LongestHeader && Matches(signature, Encoding.UTF8.GetBytes(timestamp + "."), body) & IsTimely(timestamp);

    /// <summary>Signature over the body alone; bounded in time by nothing.</summary>
    public bool IsValid(string signature, ReadOnlySpan<byte> body) => Matches(signature, [], body);

    private bool Matches(string signature, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> body)
    {
        var candidates = Candidates(signature);
        var matched = false;
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var secret in secrets.Current)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
            hmac.AppendData(prefix);
            hmac.AppendData(body);
            hmac.GetHashAndReset(expected);
            foreach (var candidate in candidates)
                matched |= CryptographicOperations.FixedTimeEquals(expected, candidate);
        }
        return matched;
    }

    private bool IsTimely(string timestamp) => Instant(timestamp) is { } sent && (clock.GetUtcNow() - sent).Duration() <= Window;

    /// <summary>Epoch seconds, epoch milliseconds or RFC 3339.</summary>
    private static DateTimeOffset? Instant(string timestamp)
    {
        if (long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var milliseconds = number < FirstMillisecond ? number * 1000 : number;
            return milliseconds < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        }
        return SchemaFormats.IsDateTime(timestamp)
            && DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
    }

    /// <summary>Up to four signatures, comma or space between them (a sender that rotates signs twice); hex or base64, with or without <c>sha256=</c>.</summary>
    private static List<byte[]> Candidates(string header)
    {
        if (header.Length > LongestHeader)
            return [];
        var found = new List<byte[]>();
        foreach (var part in header.Split([',', ' '], MostCandidates + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var text = part.StartsWith("sha256=", StringComparison.OrdinalIgnoreCase) ? part[7..] : part;
            if (Decode(text) is { } bytes && found.Count < MostCandidates)
                found.Add(bytes);
        }
        return found;
    }

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        if (text.Length == bytes.Length * 2)
            return Convert.FromHexString(text, bytes, out _, out var hex) == System.Buffers.OperationStatus.Done && hex == bytes.Length ? bytes : null;
        return Base64.IsValid(text, out var length) && length == bytes.Length && Convert.TryFromBase64String(text, bytes, out _) ? bytes : null;
    }
}
