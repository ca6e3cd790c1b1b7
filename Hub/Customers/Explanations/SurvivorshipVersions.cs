using System.Text.Json;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>Which survivorship policy was in force when.</summary>
internal sealed class SurvivorshipVersions(IdentityStore store)
{
    /// <summary>
    /// The one in force at the earlier of the two times. Before the first one was adopted, the last change of anybody won; of what was
    /// so at the sources before there was a hub, its first policy says what it would have been.
    /// </summary>
    public async Task<SurvivorshipRules> AtAsync(AsOf asOf, CancellationToken ct)
    {
        var adopted = await store.PoliciesAsync(SurvivorshipOffice.Kind, ct).ConfigureAwait(false);
        var at = Math.Min(asOf.Known, asOf.True);
        var then = adopted.LastOrDefault(p => p.AdoptedAt <= at) ?? adopted.FirstOrDefault(p => p.AdoptedAt <= asOf.Known);
        if (then is null)
            return SurvivorshipRules.Usual;
        var rules = JsonSerializer.Deserialize(then.Body, HubJson.Default.SurvivorshipRules)!;
        return rules with { Fields = new(rules.Fields, StringComparer.Ordinal), Version = then.Version };
    }
}
