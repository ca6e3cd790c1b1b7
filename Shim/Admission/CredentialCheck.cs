using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CrmHub.Shim.Admission;

/// <summary>
/// At least one credential must be presented, and every one presented must be right: a request cannot fall back from a wrong
/// signature to a key. Schemes:
/// <list type="bullet">
/// <item><c>x-genesys-webhook-signature</c> + <c>-timestamp</c>, or <c>x-hub-signature</c> + <c>x-hub-timestamp</c>:
/// HMAC-SHA256 of <c>timestamp.body</c>;</item>
/// <item><c>x-hub-signature-256</c>: HMAC-SHA256 of the body, as Open Messaging signs; events only, since nothing bounds it in time and
/// an answer may hold a customer;</item>
/// <item><c>x-api-key</c>, <c>Authorization: Bearer</c> or Basic: a static key, as data actions send.</item>
/// </list>
/// </summary>
internal sealed class CredentialCheck
{
    private readonly SignatureCheck _signatures;
    private readonly KeyCheck _keys;

    public CredentialCheck(IOptions<ShimOptions> options, TimeProvider clock, ILogger<CredentialCheck> logger)
    {
        var settings = options.Value;
        _signatures = new(new SecretRing(SecretSource.Signing(settings), clock, logger), clock);
        _keys = new(new SecretRing(SecretSource.Access(settings), clock, logger));
    }

    public bool IsAdmitted(IHeaderDictionary headers, ReadOnlySpan<byte> body, bool isEvent)
    {
        ReadOnlySpan<bool?> verdicts =
        [
            Timestamped(headers, "x-genesys-webhook-signature", "x-genesys-webhook-timestamp", body),
            Timestamped(headers, "x-hub-signature", "x-hub-timestamp", body),
            BodyOnly(headers, body, isEvent),
            Key(headers["x-api-key"]),
            Key(headers.Authorization, KeyCheck.FromAuthorization),
        ];
        return verdicts.Contains(true) && !verdicts.Contains(false);
    }

    private bool? Timestamped(IHeaderDictionary headers, string signature, string timestamp, ReadOnlySpan<byte> body)
    {
        var (signed, sent) = (headers[signature], headers[timestamp]);
        if (signed.Count == 0 && sent.Count == 0)
            return null;
        return signed.Count == 1 && sent.Count == 1 && _signatures.IsValid(signed[0]!, sent[0]!, body);
    }

    private bool? BodyOnly(IHeaderDictionary headers, ReadOnlySpan<byte> body, bool isEvent)
    {
        var signed = headers["x-hub-signature-256"];
        return signed.Count == 0 ? null : isEvent && signed.Count == 1 && _signatures.IsValid(signed[0]!, body);
    }

    private bool? Key(StringValues header, Func<string, string?>? read = null)
    {
        if (header.Count == 0)
            return null;
        return header.Count == 1 && (read is null ? header[0] : read(header[0]!)) is { } key && _keys.IsValid(key);
    }
}
