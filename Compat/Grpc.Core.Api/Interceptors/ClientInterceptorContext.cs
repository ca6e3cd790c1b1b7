namespace Grpc.Core.Interceptors;

/// <summary>The client call an interceptor sees.</summary>
public struct ClientInterceptorContext<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    /// <summary>The method called.</summary>
    public readonly Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>The host named for the call, or null for that of the channel.</summary>
    public readonly string? Host { get; } = host;

    /// <summary>The options of the call.</summary>
    public readonly CallOptions Options { get; } = options;
}
