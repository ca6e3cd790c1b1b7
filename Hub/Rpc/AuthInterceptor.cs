using CrmHub.Hub.Auth;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CrmHub.Hub.Rpc;

/// <summary>Lets a call in when its key may make it; says no more than that when it may not.</summary>
internal sealed class AuthInterceptor(ApiKeys keys) : Interceptor
{
    /// <summary>Where a call carries its caller.</summary>
    internal const string Slot = "crmhub.caller";
    private const string Bearer = "Bearer ";

    /// <summary>Who is calling, once let in.</summary>
    public static Caller CallerOf(ServerCallContext context) => (Caller)context.UserState[Slot];

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(request, responseStream, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(requestStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Admit(ServerCallContext context)
    {
        if (RpcPolicy.IsOpen(context.Method))
            return;
        var header = context.RequestHeaders.GetValue("authorization") ?? "";
        var caller = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? keys.Find(header[Bearer.Length..].Trim()) : null;
        if (caller is null)
            throw new RpcException(new Status(StatusCode.Unauthenticated, "Send an API key as 'authorization: Bearer …'."));
        if (!RpcPolicy.Allows(context.Method, caller.Roles))
            throw new RpcException(new Status(StatusCode.PermissionDenied, "This key may not call this method."));
        context.UserState[Slot] = caller;
    }
}
