using CrmHub.Hub.Identity;
using CrmHub.Hub.Keys;

namespace CrmHub.Hub.Customers;

/// <summary>The keys under which a customer is found, spelled as the blind index wants them.</summary>
internal static class CustomerKeys
{
    public static IEnumerable<(IdentityRule Rule, string Value)> Of(GoldenRecord golden)
    {
        var keys = new List<(IdentityRule Rule, string? Value)>();
        keys.AddRange(golden.Records.Select(r => (IdentityRule.ExternalId, BlindValue.Id(CustomerReader.Spell(r.System, r.Kind, r.Id)))));
        keys.AddRange(golden.Emails.Select(e => (IdentityRule.Email, BlindValue.Email(e))));
        keys.AddRange(golden.Phones.Where(p => p.IsE164).Select(p => (IdentityRule.Phone, BlindValue.Phone(p.Text))));
        keys.Add((IdentityRule.AccountNumber, BlindValue.Name(golden.AccountNumber)));
        return keys.Where(k => k.Value is not null).Distinct().Select(k => (k.Rule, k.Value!));
    }

    /// <param name="golden">A customer.</param>
    /// <param name="rule">What is asked for.</param>
    /// <param name="value">As <see cref="BlindValue"/> spells it.</param>
    public static bool Carries(GoldenRecord golden, IdentityRule rule, string value) => rule switch
    {
        IdentityRule.Phone => HasPhone(golden, value),
        _ => Of(golden).Any(k => k.Rule == rule && string.Equals(k.Value, value, StringComparison.Ordinal)),
    };

    private static bool HasPhone(GoldenRecord golden, string e164)
    {
        foreach (var phone in golden.Phones)
        {
            if (phone.IsE164 && string.Equals(phone.Text, e164, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
