using System.Globalization;
using System.Threading.RateLimiting;
using CrmHub.Protos.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace CrmHub.Shim.Upstream;

/// <summary>
/// Calls the hub once, inside a budget, and says what came of it. Never tries again: whoever sent the request does, and a second
/// layer of retries would multiply a bad minute.
/// </summary>
internal sealed partial class HubClient(
    HubConnection connection, IOptions<ShimOptions> options, TimeProvider clock, ILogger<HubClient> logger) : IDisposable
{
    private const int LongestRetryAfter = 300;
    private readonly ConcurrencyLimiter _room = new(new() { PermitLimit = options.Value.Concurrency, QueueLimit = 0 });

    private CustomerDirectory.CustomerDirectoryClient Directory => new(connection.Invoker);

    private Interactions.InteractionsClient Events => new(connection.Invoker);

    public Task<HubAnswer<LookupResponse>> LookupAsync(LookupRequest request, TimeSpan budget, CancellationToken cancellation) =>
        CallAsync("Lookup", budget, call => Directory.LookupAsync(request, call), cancellation);

    public Task<HubAnswer<PickResponse>> PickAsync(PickRequest request, TimeSpan budget, CancellationToken cancellation) =>
        CallAsync("Pick", budget, call => Directory.PickAsync(request, call), cancellation);

    public Task<HubAnswer<Customer>> GetAsync(GetCustomerRequest request, TimeSpan budget, CancellationToken cancellation) =>
        CallAsync("Get", budget, call => Directory.GetAsync(request, call), cancellation);

    public Task<HubAnswer<RecordResponse>> RecordAsync(RecordRequest request, CancellationToken cancellation) =>
        CallAsync("Record", options.Value.RecordBudget, call => Events.RecordAsync(request, call), cancellation);

    public Task<HubAnswer<RecordDispositionResponse>> RecordDispositionAsync(RecordDispositionRequest request, CancellationToken cancellation) =>
        CallAsync("RecordDisposition", options.Value.RecordBudget, call => Events.RecordDispositionAsync(request, call), cancellation);

    public Task<HubAnswer<RefuseResponse>> RefuseAsync(RefuseRequest request, CancellationToken cancellation) =>
        CallAsync("Refuse", options.Value.RecordBudget, call => Events.RefuseAsync(request, call), cancellation);

    public void Dispose() => _room.Dispose();

    private async Task<HubAnswer<T>> CallAsync<T>(
        string method, TimeSpan budget, Func<CallOptions, AsyncUnaryCall<T>> begin, CancellationToken cancellation)
        where T : class
    {
        using var lease = _room.AttemptAcquire();
        var started = clock.GetTimestamp();
        var answer = lease.IsAcquired ? await CallOnceAsync(method, budget, begin, cancellation) : new(null, HubFailure.Busy);
        ShimMetrics.HubCall(method, answer.Failure, clock.GetElapsedTime(started));
        return answer;
    }

    private async Task<HubAnswer<T>> CallOnceAsync<T>(
        string method, TimeSpan budget, Func<CallOptions, AsyncUnaryCall<T>> begin, CancellationToken cancellation)
        where T : class
    {
        try
        {
            var deadline = clock.GetUtcNow().UtcDateTime + budget;
            using var call = begin(new CallOptions(connection.Headers(), deadline, cancellation));
            return new(await call.ResponseAsync);
        }
        catch (RpcException e)
        {
            var failure = cancellation.IsCancellationRequested ? HubFailure.Abandoned : Classify(e.StatusCode);
            if (failure != HubFailure.Abandoned)
                Log.Failed(logger, method, e.StatusCode);
            return new(null, failure, failure == HubFailure.Rejected ? e.Status.Detail : "", RetryAfter(e.Trailers));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new(null, HubFailure.Abandoned);
        }
        catch (InvalidOperationException e)
        {
            // A channel closed at shutdown takes no call.
            Log.NoChannel(logger, method, e.GetType().Name);
            return new(null, HubFailure.Unreachable);
        }
    }

    private static int RetryAfter(Metadata trailers) =>
        int.TryParse(trailers.GetValue("retry-after"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? Math.Clamp(seconds, 1, LongestRetryAfter) : 0;

    private static HubFailure Classify(StatusCode status) => status switch
    {
        StatusCode.DeadlineExceeded => HubFailure.Deadline,
        StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.Aborted or StatusCode.Cancelled => HubFailure.Unreachable,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange or StatusCode.NotFound => HubFailure.Rejected,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => HubFailure.KeyRefused,
        _ => HubFailure.Broken,
    };

    private static partial class Log
    {
        [LoggerMessage(4103, LogLevel.Warning, "The hub did not answer {Method}: {Status}")]
        public static partial void Failed(ILogger logger, string method, StatusCode status);

        [LoggerMessage(4104, LogLevel.Warning, "No channel to the hub for {Method}: {Error}")]
        public static partial void NoChannel(ILogger logger, string method, string error);
    }
}
