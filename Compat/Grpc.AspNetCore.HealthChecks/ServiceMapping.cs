namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Which health checks decide the status of a service of the gRPC health protocol.</summary>
public sealed class ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
{
    /// <summary>The service; empty for the server as a whole.</summary>
    public string Name { get; } = name;

    /// <summary>True for a health check that counts.</summary>
    public Func<HealthCheckMapContext, bool>? HealthCheckPredicate { get; } = predicate;
}
