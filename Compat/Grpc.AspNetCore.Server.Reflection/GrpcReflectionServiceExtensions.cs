using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the gRPC reflection service.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Registers a reflection service that describes every gRPC service mapped.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<GrpcReflectionMarker>();
        // Made on the first call, when all endpoints are mapped.
        services.TryAddSingleton(provider =>
            new ReflectionServiceImpl(EndpointServices.In(provider.GetRequiredService<EndpointDataSource>())));
        return services;
    }
}
