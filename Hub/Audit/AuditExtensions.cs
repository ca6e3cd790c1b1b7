namespace CrmHub.Hub.Audit;

internal static class AuditExtensions
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services.AddSingleton<LedgerKeeper>().AddHostedService<CheckpointLoop>();
}
