namespace CrmHub.Hub.Customers;

internal static class CustomerExtensions
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<LookupContext>().AddSingleton<CustomerReader>().AddSingleton<CustomerObserver>().AddSingleton<CrmSearch>().AddSingleton<CustomerLookup>();
        services.AddSingleton<DecisionLog>().AddHostedService(p => p.GetRequiredService<DecisionLog>());
        return services;
    }
}
