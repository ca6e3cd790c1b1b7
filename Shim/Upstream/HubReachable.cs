using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrmHub.Shim.Upstream;

/// <summary>Ready = the hub takes connections, asked within a second.</summary>
internal sealed class HubReachable(HubConnection hub, TimeProvider clock) : IHealthCheck
{
    public const string Tag = "ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await hub.ConnectAsync(either.Token);
            return HealthCheckResult.Healthy();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The hub takes no connection.");
        }
    }
}
