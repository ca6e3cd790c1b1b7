using CrmHub.Hub.Policies;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Quotas;

internal static class QuotaExtensions
{
    /// <summary>Adds <see cref="QuotaBook"/> with section <c>Quotas</c>.</summary>
    public static IServiceCollection AddQuotas(this IServiceCollection services)
    {
        services.AddSection<QuotaPolicy>("Quotas");
        services.AddSingleton<IValidateOptions<QuotaPolicy>, SystemsValidator>();
        services.TryAddSingleton(p => p.GetRequiredService<IOptions<QuotaPolicy>>().Value);
        services.TryAddSingleton<QuotaBook>();
        return services;
    }

    private sealed class SystemsValidator : IValidateOptions<QuotaPolicy>
    {
        public ValidateOptionsResult Validate(string? name, QuotaPolicy options)
        {
            var faults = options.Systems.SelectMany((s, i) => SectionValidator<QuotaPolicy>.Faults($"Quotas:Systems:{i}", s)).ToList();
            faults.AddRange(options.Systems.GroupBy(s => s.System).Where(g => g.Count() > 1).Select(g => $"Quotas:Systems names {g.Key} twice."));
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
