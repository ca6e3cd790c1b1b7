using CrmHub.Shim.Problems;

namespace CrmHub.Shim.Admission;

/// <summary>
/// The order every request goes through: how often does this address ask, is the body small enough, is its credential right.
/// Only then does anybody look inside. A refused credential is answered 401 and nothing else: no detail, no log line of what was
/// sent, no dead letter.
/// </summary>
internal sealed partial class Doorkeeper(AddressLimits limits, CredentialCheck credentials, ILogger<Doorkeeper> logger)
{
    /// <summary>The body of an admitted request, or the answer to one that is not.</summary>
    public async Task<(byte[]? Body, IResult? Refusal)> AdmitAsync(HttpContext context, int limit, bool isEvent, CancellationToken cancellation)
    {
        // Answers may hold a customer; a relay on the way must not keep them.
        context.Response.Headers.CacheControl = "no-store";
        if (!limits.MayAsk(context, out var retryAfter))
            return (null, Refuse(context, "rate_limited", Answers.TooMany(context, retryAfter)));
        byte[]? body;
        try
        {
            body = await BodyReader.ReadAsync(context, limit, cancellation);
        }
        catch (BadHttpRequestException e)
        {
            return (null, Refuse(context, "unreadable_body", e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Answers.TooLarge(limit) : TypedResults.StatusCode(e.StatusCode)));
        }
        if (body is null)
            return (null, Refuse(context, "too_large", Answers.TooLarge(limit)));
        if (credentials.IsAdmitted(context.Request.Headers, body, isEvent))
            return (body, null);
        limits.Refused(context);
        return (null, Refuse(context, "unauthorized", Answers.Unauthorized()));
    }

    private IResult Refuse(HttpContext context, string reason, IResult answer)
    {
        Log.Refused(logger, context.GetEndpoint()?.DisplayName ?? "", reason);
        return answer;
    }

    private static partial class Log
    {
        [LoggerMessage(4102, LogLevel.Information, "Turned away at {Endpoint}: {Reason}")]
        public static partial void Refused(ILogger logger, string endpoint, string reason);
    }
}
