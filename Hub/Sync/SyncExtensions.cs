using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync.Operations;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Sync;

internal static class SyncExtensions
{
    public static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.AddSingleton<Replica>().AddSingleton<AdapterQuotas>().AddSingleton<AdapterGate>().AddSingleton<Enricher>().AddSingleton<RecordTurns>().AddSingleton<CallerFinder>().AddSingleton<Strangers>();
        services.AddSingleton<Operation, CallLogOperation>().AddSingleton<Operation, LastCallOperation>().AddSingleton<Operation, RecordingOperation>().AddSingleton<Operation, WrapUpOperation>().AddSingleton<Operation, NewPersonOperation>();
        services.AddSingleton<Operation, DispositionOperation>().AddSingleton<Operation, IntegrationErrorOperation>();
        services.AddSingleton<DeliveryJournal>().AddSingleton<DeliveryRun>().AddSingleton<DeliveryPreview>();
        services.AddSingleton(p => new DispatchContext(
            p.GetRequiredService<Replica>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>().CreateLogger("CrmHub.Hub.Sync")));
        services.AddSingleton(p => new DeliveryOptions(
            p.GetRequiredService<Policies.CallLogPolicy>(), p.GetRequiredService<Policies.DispositionPolicy>(), p.GetRequiredService<Policies.HubOptions>(), p.GetRequiredService<Database>().Dialect.IsEmbedded));
        services.AddSingleton<DeliveryLoop>().AddHostedService(p => p.GetRequiredService<DeliveryLoop>());
        services.AddSingleton(p => new ReceiptSweep(
            p.GetRequiredService<WriteDoor>(), p.GetRequiredService<IOptions<StorageOptions>>().Value, p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<ReceiptSweep>>()));
        services.AddHostedService(p => p.GetRequiredService<ReceiptSweep>());
        services.AddHostedService<WarmUp>();
        return services;
    }
}
