using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync.Operations;

namespace CrmHub.Hub.Sync;

internal static class SyncExtensions
{
    public static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.AddSingleton<Replica>().AddSingleton<AdapterQuotas>().AddSingleton<AdapterGate>().AddSingleton<Enricher>().AddSingleton<CallerFinder>();
        services.AddSingleton<Operation, CallLogOperation>().AddSingleton<Operation, LastCallOperation>();
        services.AddSingleton<DeliveryJournal>().AddSingleton<DeliveryRun>().AddSingleton<DeliveryPreview>();
        services.AddSingleton(p => new DispatchContext(
            p.GetRequiredService<Replica>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>().CreateLogger("CrmHub.Hub.Sync")));
        services.AddSingleton(p => new DeliveryOptions(
            p.GetRequiredService<Policies.CallLogPolicy>(), p.GetRequiredService<Policies.HubOptions>(), p.GetRequiredService<Database>().Dialect.IsEmbedded));
        services.AddSingleton<DeliveryLoop>().AddHostedService(p => p.GetRequiredService<DeliveryLoop>());
        return services;
    }
}
