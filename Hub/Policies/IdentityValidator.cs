using CrmHub.Hub.Identity;
using Microsoft.Extensions.Options;

namespace CrmHub.Hub.Policies;

/// <summary>Reports every fault of the section's lists with its path.</summary>
internal sealed class IdentityValidator : IValidateOptions<IdentityPolicy>
{
    private static readonly string[] Linking = [IdentityRule.ExternalId.Name(), IdentityRule.Email.Name(), IdentityRule.AccountNumber.Name()];

    public ValidateOptionsResult Validate(string? name, IdentityPolicy options)
    {
        var faults = options.Rules.Select((rule, i) => (rule, i)).Where(r => !Linking.Contains(r.rule, StringComparer.Ordinal))
            .Select(r => $"Identity:Rules:{r.i} '{r.rule}' is none of {string.Join(", ", Linking)}.").ToList();
        faults.AddRange(options.Rules.GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"Identity:Rules names {g.Key} twice."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
