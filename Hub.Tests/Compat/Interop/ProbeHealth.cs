using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrmHub.Hub.Tests.Compat.Interop;

/// <summary>Health checks that say what they were told to say; each has the name of a service of the health protocol.</summary>
internal sealed class ProbeHealth(IServiceProvider services)
{
    public static readonly string[] Names = ["node", "python", "dotnet"];
    private readonly ConcurrentDictionary<string, bool> _ill = new(StringComparer.Ordinal);

    public HealthCheckResult Check(string name) =>
        _ill.ContainsKey(name) ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy();

    /// <summary>Changes a check and publishes a round of checks, as the host does from time to time.</summary>
    public async Task SetAsync(string name, bool serving, CancellationToken cancellationToken)
    {
        _ = serving ? _ill.TryRemove(name, out _) : _ill.TryAdd(name, true);
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);
        foreach (var publisher in services.GetServices<IHealthCheckPublisher>())
            await publisher.PublishAsync(report, cancellationToken);
    }
}
