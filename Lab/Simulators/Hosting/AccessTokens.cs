using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CrmHub.Lab.Simulators.Hosting;

/// <summary>Bearer tokens: issued, looked up, expired by the clock or by hand.</summary>
internal sealed class AccessTokens(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private int _issued;

    /// <summary>How many were ever issued: what a single-flight test counts.</summary>
    public int Issued => Volatile.Read(ref _issued);

    /// <summary>Issues a token; <paramref name="prefix"/> is the vendor's own look (<c>00D…!</c>).</summary>
    public AccessToken Issue(string client, TimeSpan lifetime, string prefix = "")
    {
        Interlocked.Increment(ref _issued);
        var now = clock.GetUtcNow();
        var token = new AccessToken(prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), client, now, now + lifetime);
        _tokens[token.Value] = token;
        return token;
    }

    /// <summary>The live token of an <c>Authorization: Bearer</c> header, or null.</summary>
    public AccessToken? Find(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        return _tokens.TryGetValue(authorization[Scheme.Length..].Trim(), out var token) && token.Expires > clock.GetUtcNow() ? token : null;
    }

    /// <summary>Every token issued so far is refused from now on.</summary>
    public void ExpireAll() => _tokens.Clear();
}
