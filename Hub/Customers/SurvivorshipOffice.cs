using System.Text.Json;
using CrmHub.Hub.Conflicts;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers;

/// <summary>Adopts the survivorship policy of the settings, as the identity policy is adopted.</summary>
internal sealed class SurvivorshipOffice(SurvivorshipPolicy policy, IdentityStore store, WriteDoor door, TimeProvider time)
{
    public const string Kind = "survivorship";

    private SurvivorshipRules? _rules;

    /// <summary>The policy in force. Nothing that decides is built before it is adopted.</summary>
    public SurvivorshipRules InForce => _rules ?? throw new InvalidOperationException("The survivorship policy is adopted before the hub starts; nobody may ask for it earlier.");

    public static SurvivorshipRules Read(SurvivorshipPolicy policy) => new()
    {
        Fields = new SortedDictionary<string, IReadOnlyList<string>>(
            policy.Fields.ToDictionary(f => f.Key, f => SurvivorshipValidator.Systems(f.Value), StringComparer.Ordinal), StringComparer.Ordinal),
        Ties = policy.Ties.Trim().Length == 0 ? [] : SurvivorshipValidator.Systems(policy.Ties),
    };

    public async Task<SurvivorshipRules> AdoptAsync(CancellationToken ct)
    {
        var rules = Read(policy);
        var version = await PolicyAdoption.AdoptAsync(store, door, time, Kind, Spell(rules), ct).ConfigureAwait(false);
        return _rules = rules with { Version = version };
    }

    public static byte[] Spell(SurvivorshipRules rules) => JsonSerializer.SerializeToUtf8Bytes(rules, HubJson.Default.SurvivorshipRules);
}
