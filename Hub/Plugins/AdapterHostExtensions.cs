using CrmHub.Hub.Quotas;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CrmHub.Hub.Plugins;

internal static class AdapterHostExtensions
{
    /// <summary>
    /// Adds <see cref="AdapterHost"/>, which loads the adapters at start. Call it before the hosted services that use adapters are added:
    /// it then starts before and stops after them.
    /// </summary>
    public static IServiceCollection AddAdapterHost(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AdaptersOptions>()
            .Bind(configuration.GetSection(AdaptersOptions.Section))
            .Validate(o => o.LoadTimeout > TimeSpan.Zero, "Adapters:LoadTimeout must be more than zero.")
            .Validate(o => o.DrainTimeout >= TimeSpan.Zero, "Adapters:DrainTimeout must not be negative.")
            .Validate(o => o.Allow.All(IsFingerprint), "Each entry of Adapters:Allow must be a SHA-256 in 64 hex digits.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddQuotas();
        services.TryAddSingleton<AdapterHost>();
        services.AddHostedService(provider => provider.GetRequiredService<AdapterHost>());
        return services;
    }

    private static bool IsFingerprint(string text) => text.Trim() is { Length: 64 } hex && hex.All(char.IsAsciiHexDigit);
}
