using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>From health check results to the protocol's status.</summary>
internal static class ServingStatuses
{
    public static bool Counts(ServiceMapping mapping, string name, IEnumerable<string> tags) =>
        mapping.HealthCheckPredicate is not { } counts || counts(new HealthCheckMapContext(name, tags));

    /// <summary>Unknown without results, not serving when one is unhealthy, otherwise (degraded included) serving.</summary>
    public static HealthCheckResponse.Types.ServingStatus Of(HealthReport report, ServiceMapping mapping)
    {
        var results = report.Entries.Where(entry => Counts(mapping, entry.Key, entry.Value.Tags)).ToList();
        if (results.Count == 0)
            return HealthCheckResponse.Types.ServingStatus.Unknown;
        return results.Exists(entry => entry.Value.Status == HealthStatus.Unhealthy)
            ? HealthCheckResponse.Types.ServingStatus.NotServing
            : HealthCheckResponse.Types.ServingStatus.Serving;
    }
}
