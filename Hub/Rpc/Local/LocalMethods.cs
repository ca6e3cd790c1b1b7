using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CrmHub.Hub.Rpc.Local;

/// <summary>The unary methods of services bound here, by full name, each behind the interceptors. Streams are not for callers in this process.</summary>
internal sealed class LocalMethods(params IReadOnlyList<Interceptor> outermostFirst) : ServiceBinderBase
{
    private readonly Dictionary<string, Delegate> _unary = new(StringComparer.Ordinal);

    /// <summary>Methods whose handlers never block the thread they are called on, by full name.</summary>
    public IReadOnlyList<string> Prompt { get; init; } = [];

    /// <summary>Null when no such method is bound.</summary>
    public UnaryServerMethod<TRequest, TResponse>? Find<TRequest, TResponse>(string method)
        where TRequest : class
        where TResponse : class => _unary.GetValueOrDefault(method) as UnaryServerMethod<TRequest, TResponse>;

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _unary.Add(method.FullName, outermostFirst.Reverse().Aggregate(handler, (inner, interceptor) => Around(interceptor, inner)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
    }

    private static UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(Interceptor interceptor, UnaryServerMethod<TRequest, TResponse> inner)
        where TRequest : class
        where TResponse : class => (request, context) => interceptor.UnaryServerHandler(request, context, inner);
}
