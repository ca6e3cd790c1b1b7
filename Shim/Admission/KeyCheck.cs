using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Shim.Admission;

/// <summary>
/// A key presented as it is, as data actions must (their templates cannot compute an HMAC): compared by its digest with every live
/// key, without an early exit, in constant time.
/// </summary>
internal sealed class KeyCheck(SecretRing keys)
{
    private const int LongestKey = 512;

    private Live _live = new([], []);

    /// <summary>The key of an <c>Authorization</c> header: a Bearer token, or the password of Basic with any user name; null when it is neither.</summary>
    public static string? FromAuthorization(string header)
    {
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header[7..].Trim();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || header.Length > LongestKey * 2)
            return null;
        var buffer = new byte[LongestKey * 2];
        if (!Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(buffer, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? pair[(colon + 1)..] : null;
    }

    public bool IsValid(string key)
    {
        if (key.Length is 0 or > LongestKey)
            return false;
        Span<byte> offered = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), offered);
        var matched = false;
        foreach (var known in Digests())
            matched |= CryptographicOperations.FixedTimeEquals(known, offered);
        return matched;
    }

    // The ring gives out another list when a secret changed, and the same one until then.
    private byte[][] Digests()
    {
        var current = keys.Current;
        var live = Volatile.Read(ref _live);
        if (!ReferenceEquals(live.Secrets, current))
        {
            live = new Live(current, [.. current.Select(secret => SHA256.HashData(Encoding.UTF8.GetBytes(secret)))]);
            Volatile.Write(ref _live, live);
        }

        return live.Digests;
    }

    private sealed class Live(IReadOnlyList<string> secrets, byte[][] digests)
    {
        public IReadOnlyList<string> Secrets => secrets;

        public byte[][] Digests => digests;
    }
}
