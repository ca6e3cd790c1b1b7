using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CrmHub.Lab.Simulators.Hosting;

/// <summary>Bearer tokens: issued, looked up, expired by the clock or by hand.</summary>
internal sealed class AccessTokens(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private int _issued;

    /// <summary>How many were ever issued: what a single-flight test counts.</summary>
    public int Issued => Volatile.Read(ref _issued);

    /// <summary>Client secrets that are taken instead of the configured one: two while one replaces the other. None when absent.</summary>
    public IReadOnlyList<string>? Secrets { get; set; }

    /// <summary>A client may show this secret.</summary>
    public bool Takes(string? secret, string configured) => (Secrets ?? [configured]).Contains(secret, StringComparer.Ordinal);

    /// <summary>An <c>Authorization: Basic</c> header of this client with a secret that is taken.</summary>
    public bool TakesBasic(string? authorization, string client, string configured)
    {
        const string Scheme = "Basic ";
        return authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && (Secrets ?? [configured]).Any(s => authorization[Scheme.Length..].Trim() == Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{s}")));
    }

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
