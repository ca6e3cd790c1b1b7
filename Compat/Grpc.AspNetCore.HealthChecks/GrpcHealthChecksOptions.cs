namespace Grpc.AspNetCore.HealthChecks;

/// <summary>How the health service answers.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>The services known; by default the empty name with all health checks.</summary>
    public ServiceMappingCollection Services { get; } = new();

    /// <summary>True to answer with what was last published instead of running the checks; false by default.</summary>
    public bool UseHealthChecksCache { get; set; }

    /// <summary>True to let <c>Watch</c> run on while the server stops; by default it ends with NOT_SERVING.</summary>
    public bool SuppressCompletionOnShutdown { get; set; }
}
