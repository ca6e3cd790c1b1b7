using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the gRPC reflection service.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>grpc.reflection.v1alpha.ServerReflection</c>.</summary>
    /// <exception cref="InvalidOperationException">The service is not registered.</exception>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServiceProvider.GetService<GrpcReflectionMarker>() is null)
            throw new InvalidOperationException("The gRPC reflection service is not registered: call services.AddGrpcReflection() first.");
        return builder.MapGrpcService<ReflectionServiceImpl>();
    }
}
