using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Customers.Hot;
using CrmHub.Hub.Customers.Imports;
using CrmHub.Hub.Customers.Picking;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Customers;

internal static class CustomerExtensions
{
    /// <summary>Takes the policies of the settings in force. Before it, nothing that decides can be built.</summary>
    public static async Task AdoptPoliciesAsync(this IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<RulebookOffice>().AdoptAsync(ct).ConfigureAwait(false);
        await services.GetRequiredService<SurvivorshipOffice>().AdoptAsync(ct).ConfigureAwait(false);
    }

    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<LookupContext>().AddSingleton<CustomerReader>().AddSingleton<CustomerObserver>().AddSingleton<CrmSearch>().AddSingleton<CustomerLookup>();
        services.AddSingleton<RecordKeys>().AddSingleton<Fingerprints>().AddSingleton<Families>().AddSingleton<OwnerFinder>().AddSingleton<IdentityDesk>().AddSingleton<CustomerChanges>();
        services.AddSingleton<PinChecks>().AddSingleton<CallEvidence>().AddSingleton<MergeDesk>().AddSingleton<UnmergeDesk>().AddSingleton<LinkDesk>()
            .AddSingleton<PinDesk>().AddSingleton<CandidateList>().AddSingleton<ReassignDesk>();
        services.AddSingleton<RulebookOffice>().AddSingleton(p => p.GetRequiredService<RulebookOffice>().InForce);
        services.AddSingleton<SurvivorshipOffice>().AddSingleton(p => p.GetRequiredService<SurvivorshipOffice>().InForce);
        services.AddSingleton<SurvivorshipRefresh>().AddHostedService(p => p.GetRequiredService<SurvivorshipRefresh>());
        services.AddSingleton<RowPreparer>().AddSingleton<BatchResolver>().AddSingleton<ImportDesk>();
        services.AddSection<HotOptions>("HotIndex");
        services.AddSingleton<HotIndex>().AddSingleton<AskedMemory>().AddSingleton<HotFollower>().AddHostedService(p => p.GetRequiredService<HotFollower>());
        services.AddSingleton<PickCounts>().AddSingleton<PickDesk>();
        services.AddSingleton<DecisionReader>().AddSingleton<LookupExplainer>().AddSingleton<SurvivorshipVersions>().AddSingleton<CustomerHistory>().AddSingleton<AccessBook>();
        services.AddSingleton<DecisionLog>().AddHostedService(p => p.GetRequiredService<DecisionLog>());
        return services;
    }
}
