using CrmHub.Hub.Policies;
using CrmHub.Hub.Sync.Operations;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Sentinels;

internal static class SentinelExtensions
{
    /// <summary>Alerts and canary. Call it after <c>AddSync</c>.</summary>
    public static IServiceCollection AddSentinels(this IServiceCollection services)
    {
        services.AddSection<AlertPolicy>("Alerts");
        services.AddSection<CanaryPolicy>("Canary");
        services.AddSingleton<SentinelValidator>();
        services.AddSingleton<IValidateOptions<AlertPolicy>>(p => p.GetRequiredService<SentinelValidator>());
        services.AddSingleton<IValidateOptions<CanaryPolicy>>(p => p.GetRequiredService<SentinelValidator>());
        services.AddSingleton(p => p.GetRequiredService<IOptions<AlertPolicy>>().Value).AddSingleton(p => p.GetRequiredService<IOptions<CanaryPolicy>>().Value);
        services.AddSingleton<WatchRules>().AddSingleton<HubMetrics>().AddSingleton<TrafficWatch>().AddSingleton<Sampler>();
        services.AddSingleton<AlertDesk>().AddSingleton<AlertSink>().AddSingleton<Operation, CanaryOperation>();
        services.AddSingleton<AlertLoop>().AddHostedService(p => p.GetRequiredService<AlertLoop>());
        services.AddSingleton<CanaryLoop>().AddHostedService(p => p.GetRequiredService<CanaryLoop>());
        return services;
    }
}
