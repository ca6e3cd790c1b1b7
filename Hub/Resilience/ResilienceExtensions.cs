using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Resilience;

internal static class ResilienceExtensions
{
    public static IServiceCollection AddResilience(this IServiceCollection services)
    {
        services.AddSingleton<ChaosSwitches>().AddSingleton<GuardedCalls>().AddSingleton<SystemSearches>();
        services.AddSingleton(p =>
        {
            var policy = p.GetRequiredService<LookupPolicy>();
            return new SearchOptions(policy.ParallelPerSystem, TimeSpan.FromMilliseconds(policy.HedgeMilliseconds));
        });
        return services;
    }
}
