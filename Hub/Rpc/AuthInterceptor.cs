using CrmHub.Hub.Auth;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CrmHub.Hub.Rpc;

/// <summary>Lets a call in when its key may make it; says no more than that when it may not.</summary>
internal sealed class AuthInterceptor(ApiKeys keys) : Interceptor
{
    /// <summary>Where a call carries its caller.</summary>
    internal const string Slot = "crmhub.caller";

    /// <summary>Notes who is calling where that was found out before the call's message was read.</summary>
    public static void Note(HttpContext context, Caller caller) => context.Items[Slot] = caller;

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
        var caller = context.UserState.TryGetValue(Slot, out var noted) ? (Caller)noted : keys.FindBearer(context.RequestHeaders.GetValue("authorization"));
        if (caller is null)
            throw new RpcException(new Status(StatusCode.Unauthenticated, "Send an API key as 'authorization: Bearer …'."));
        if (!RpcPolicy.Allows(context.Method, caller.Roles))
            throw new RpcException(new Status(StatusCode.PermissionDenied, "This key may not call this method."));
        context.UserState[Slot] = caller;
    }
}
