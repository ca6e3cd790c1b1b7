using CrmHub.Hub.Customers;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CrmHub.Hub.Rpc;

/// <summary>Failures become statuses here and nowhere else. What is not expected says nothing of its insides to the caller.</summary>
internal sealed partial class FailureInterceptor(ILogger<FailureInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (RpcException or OutOfMemoryException))
        {
            throw Translate(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (RpcException or OutOfMemoryException))
        {
            throw Translate(e, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (RpcException or OutOfMemoryException))
        {
            throw Translate(e, context);
        }
    }

    /// <summary>What a caller is told of a failure.</summary>
    public RpcException Translate(Exception e, ServerCallContext context)
    {
        switch (e)
        {
            case InvalidFieldException invalid:
                return new RpcException(new Status(StatusCode.InvalidArgument, invalid.Message), new Metadata { { "crmhub-field", invalid.Field } });
            case RefusedException refused:
                return new RpcException(new Status(CodeOf(refused.Fault), refused.Message), new Metadata { { "crmhub-field", refused.Field } });
            case ErasedException erased:
                return new RpcException(new Status(StatusCode.FailedPrecondition, erased.Message), new Metadata { { "crmhub-field", erased.Field } });
            case StorageBusyException:
                return Later(StatusCode.ResourceExhausted, "The hub is full; come back in a second.", 1);
            case StorageException:
                Log.StorageFailed(logger, e, context.Method);
                return Later(StatusCode.Unavailable, "The hub's database does not answer; nothing was stored.", 2);
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return new RpcException(new Status(StatusCode.Cancelled, "The caller went away."));
            default:
                Log.Unexpected(logger, e, context.Method);
                return new RpcException(new Status(StatusCode.Internal, "The hub failed; its log says why."));
        }
    }

    private static StatusCode CodeOf(RefusalKind fault) => fault switch
    {
        RefusalKind.Invalid => StatusCode.InvalidArgument,
        RefusalKind.Unknown => StatusCode.NotFound,
        _ => StatusCode.FailedPrecondition,
    };

    private static RpcException Later(StatusCode code, string sentence, int seconds) =>
        new(new Status(code, sentence), RetryInfo.Trailers(code, sentence, seconds));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} could not be stored")]
        public static partial void StorageFailed(ILogger logger, Exception exception, string method);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed")]
        public static partial void Unexpected(ILogger logger, Exception exception, string method);
    }
}
