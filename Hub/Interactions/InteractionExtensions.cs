using CrmHub.Hub.Interactions.Dispositions;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Interactions.WrapUps;

namespace CrmHub.Hub.Interactions;

internal static class InteractionExtensions
{
    public static IServiceCollection AddInteractions(this IServiceCollection services) =>
        services.AddSingleton<AcceptContext>().AddSingleton<InteractionRecorder>().AddSingleton<WrapUpRecorder>().AddSingleton<InteractionReader>().AddSingleton<CustomerContext>().AddSingleton<DeadLetterOffice>()
            .AddSingleton<DeadLetterEditor>().AddSingleton<ReplayRecord>().AddSingleton<ReplayDesk>().AddSingleton<ReplayOrder>().AddSingleton<BulkReplay>()
            .AddSingleton<DispositionRecorder>().AddSingleton<DispositionReader>()
            .AddSingleton<BacklogGauge>().AddHostedService(p => p.GetRequiredService<BacklogGauge>());
}
