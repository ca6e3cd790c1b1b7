using System.Threading.RateLimiting;
using CrmHub.Hub.Auth;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using Grpc.Core;

namespace CrmHub.Hub.Rpc;

/// <summary>
/// How often one key may call, decided before a byte of the message is read; callers without a valid key are counted by address, with
/// a fiftieth of that. Nobody queues: who comes too often is told when to come back.
/// </summary>
internal sealed class CallLimits(ApiKeys keys, HubOptions options) : IDisposable
{
    private const string Sentence = "This key calls too often; come back in a second.";
    private const int RetryAfter = 1;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller, c => Bucket(c.StartsWith("key:", StringComparison.Ordinal)
            ? options.CallsPerSecond : Math.Max(1, options.CallsPerSecond / 50))));

    /// <summary>Middleware in front of the gRPC services; other requests pass.</summary>
    public Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) is not true)
            return next(context);
        using var lease = _limiter.AttemptAcquire(Caller(context));
        return lease.IsAcquired ? next(context) : Refuse(context);
    }

    /// <summary>Counts one more call of a caller that is in already, for what comes over a stream.</summary>
    /// <exception cref="StorageBusyException">It calls too often.</exception>
    public void Admit(Caller caller)
    {
        using var lease = _limiter.AttemptAcquire(NameOf(caller));
        if (!lease.IsAcquired)
            throw new StorageBusyException(Sentence);
    }

    public void Dispose() => _limiter.Dispose();

    private string Caller(HttpContext context)
    {
        if (keys.FindBearer(context.Request.Headers.Authorization.ToString()) is not { } caller)
            return $"address:{context.Connection.RemoteIpAddress}";
        AuthInterceptor.Note(context, caller);
        return NameOf(caller);
    }

    private static string NameOf(Caller caller) => $"key:{caller.Id}";

    // Trailers only: the whole answer of a call that ended before it began.
    private static Task Refuse(HttpContext context)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = "application/grpc";
        headers.GrpcStatus = ((int)StatusCode.ResourceExhausted).ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers.GrpcMessage = Sentence;
        headers.RetryAfter = RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers[RetryInfo.Details] = Convert.ToBase64String(RetryInfo.Status(StatusCode.ResourceExhausted, Sentence, RetryAfter)).TrimEnd('=');
        return Task.CompletedTask;
    }

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond * 2,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
