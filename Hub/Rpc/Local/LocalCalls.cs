using Grpc.Core;

namespace CrmHub.Hub.Rpc.Local;

/// <summary>
/// Calls the hub's own services without a network in between: same interceptors in the same order, same key, same deadline, same statuses.
/// What is not there is a socket, two serializers and HTTP/2, which cost a hosted shim more than the answer itself.
/// </summary>
internal sealed class LocalCalls(LocalMethods methods, TimeProvider time) : CallInvoker
{
    private static readonly Task<Metadata> NoHeaders = Task.FromResult<Metadata>([]);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var handler = methods.Find<TRequest, TResponse>(method.FullName)
            ?? throw new RpcException(new Status(StatusCode.Unimplemented, $"{method.FullName} is not for callers in this process."));
        var response = RunAsync(handler, request, method.FullName, options);
        return new AsyncUnaryCall<TResponse>(response, NoHeaders, () => StatusOf(response), () => TrailersOf(response), () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw Unsupported(method);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unsupported(method);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unsupported(method);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unsupported(method);

    // A handler that may block runs on a thread of its own: it must not keep the caller beyond its deadline. Only who has to wait needs a timer.
    private async Task<TResponse> RunAsync<TRequest, TResponse>(
        UnaryServerMethod<TRequest, TResponse> handler, TRequest request, string method, CallOptions options)
        where TRequest : class
        where TResponse : class
    {
        var left = options.Deadline - time.GetUtcNow().UtcDateTime ?? Timeout.InfiniteTimeSpan;
        if (options.Deadline is not null && left <= TimeSpan.Zero)
            throw Late();
        if (options.CancellationToken.IsCancellationRequested)
            throw Gone();
        using var either = new CancellationTokenSource();
        var context = new LocalContext(method, options, either.Token);
        var response = methods.Prompt.Contains(method, StringComparer.Ordinal) ? handler(request, context) : Task.Run(() => handler(request, context), CancellationToken.None);
        if (response.IsCompletedSuccessfully)
            return await response.ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(left, time);
        using var passed = deadline.Token.UnsafeRegister(Cancel, either);
        using var gone = options.CancellationToken.UnsafeRegister(Cancel, either);
        try
        {
            return await response.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (either.IsCancellationRequested && e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            throw options.CancellationToken.IsCancellationRequested ? Gone() : Late();
        }
    }

    private static void Cancel(object? source) => ((CancellationTokenSource)source!).Cancel();

    private static Status StatusOf(Task response) => response switch
    {
        { IsCompletedSuccessfully: true } => Status.DefaultSuccess,
        { Exception.InnerException: RpcException e } => e.Status,
        _ => throw new InvalidOperationException("The call has not ended yet."),
    };

    private static Metadata TrailersOf(Task response) => response.Exception?.InnerException is RpcException e ? e.Trailers : [];

    private static RpcException Late() => new(new Status(StatusCode.DeadlineExceeded, "The deadline has passed."));

    private static RpcException Gone() => new(new Status(StatusCode.Cancelled, "The call was cancelled."));

    private static NotSupportedException Unsupported(IMethod method) => new($"{method.FullName}: only asynchronous unary calls are made in this process.");
}
