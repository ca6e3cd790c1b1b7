using CrmHub.Hub.Identity;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Policies;

internal static class PolicyExtensions
{
    /// <summary>Binds and checks a section; every fault is reported at start with its path.</summary>
    public static void AddSection<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section, b => b.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new SectionValidator<T>(section));
    }

    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddSection<HubOptions>("Hub");
        services.AddSection<LookupPolicy>("Lookup");
        services.AddSection<CallLogPolicy>("CallLog");
        services.AddSection<DispositionPolicy>("Dispositions");
        services.AddSection<IdentityPolicy>("Identity");
        services.AddSection<SurvivorshipPolicy>("Survivorship");
        services.AddOptions<SiteOptions>().Configure<IConfiguration>((o, c) => c.GetSection("Sites").Bind(o.List)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiteOptions>, SiteValidator>();
        services.AddSingleton<IValidateOptions<CallLogPolicy>, CallLogValidator>();
        services.AddSingleton<IValidateOptions<DispositionPolicy>, DispositionValidator>();
        services.AddSingleton<IValidateOptions<IdentityPolicy>, IdentityValidator>();
        services.AddSingleton<IValidateOptions<SurvivorshipPolicy>, SurvivorshipValidator>();
        services.AddSingleton(p => p.GetRequiredService<IOptions<HubOptions>>().Value);
        services.AddSingleton(p => p.GetRequiredService<IOptions<SurvivorshipPolicy>>().Value);
        services.AddSingleton(p => p.GetRequiredService<IOptions<IdentityPolicy>>().Value);
        services.AddSingleton(p => p.GetRequiredService<IOptions<LookupPolicy>>().Value);
        services.AddSingleton(p => p.GetRequiredService<IOptions<CallLogPolicy>>().Value);
        services.AddSingleton(p => p.GetRequiredService<IOptions<DispositionPolicy>>().Value);
        services.AddSingleton(p => new Sites(p.GetRequiredService<IOptions<SiteOptions>>().Value));
        return services;
    }

    private sealed class SiteValidator : IValidateOptions<SiteOptions>
    {
        public ValidateOptionsResult Validate(string? name, SiteOptions options)
        {
            var faults = new List<string>();
            for (var i = 0; i < options.List.Count; i++)
            {
                var site = options.List[i];
                faults.AddRange(SectionValidator<SiteOptions>.Faults($"Sites:{i}", site));
                if (!TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out _))
                    faults.Add($"Sites:{i}:TimeZone '{site.TimeZone}' is not an IANA time zone such as America/Sao_Paulo.");
                faults.AddRange(site.Numbers.Where(n => PhoneReader.Read(n, "ZZ").Phone?.Value != n)
                    .Select((_, n) => $"Sites:{i}:Numbers:{n} must be E.164, e.g. +15125550100."));
            }

            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }

    private sealed class CallLogValidator : IValidateOptions<CallLogPolicy>
    {
        public ValidateOptionsResult Validate(string? name, CallLogPolicy options)
        {
            var faults = new List<string>();
            for (var i = 0; i < options.Systems.Count; i++)
            {
                var target = options.Systems[i];
                faults.AddRange(SectionValidator<CallLogPolicy>.Faults($"CallLog:Systems:{i}", target));
                if (target is { NotFound: NotFoundPolicy.UnknownAccount, UnknownAccountId.Length: 0 })
                    faults.Add($"CallLog:Systems:{i}:UnknownAccountId is required with NotFound=UnknownAccount.");
            }

            faults.AddRange(options.Systems.GroupBy(s => s.System).Where(g => g.Count() > 1).Select(g => $"CallLog:Systems names {g.Key} twice."));
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
