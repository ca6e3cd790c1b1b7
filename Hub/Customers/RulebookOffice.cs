using System.Text.Json;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers;

/// <summary>Adopts the identity policy of the settings: content that was not in force before gets the next version, stored for ever.</summary>
internal sealed class RulebookOffice(IdentityPolicy policy, IdentityStore store, WriteDoor door, TimeProvider time)
{
    private const string Kind = "identity";
    private static readonly IdentityRule[] UsualRules = [IdentityRule.ExternalId, IdentityRule.Email];

    private static readonly string[] UsualMailboxes =
    [
        "accounts", "admin", "billing", "contact", "hello", "help", "info", "no-reply", "noreply", "office", "postmaster", "sales", "service", "support", "team",
    ];

    private Rulebook? _book;

    /// <summary>The policy in force. Nothing that decides is built before it is adopted.</summary>
    public Rulebook InForce => _book ?? throw new InvalidOperationException("The identity policy is adopted before the hub starts; nobody may ask for it earlier.");

    public static Rulebook Read(IdentityPolicy policy) => new()
    {
        Order = policy.Rules.Count == 0 ? UsualRules : [.. policy.Rules.Select(name => Enum.GetValues<IdentityRule>().First(r => r.Name() == name))],
        MostNames = policy.MostNames,
        MostCustomers = policy.MostCustomers,
        RoleMailboxes = policy.RoleMailboxes.Count == 0
            ? UsualMailboxes
            : [.. policy.RoleMailboxes.Select(m => m.Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    /// <summary>The policy with the version it is in force under; the newest version stays in force as long as its content does.</summary>
    public async Task<Rulebook> AdoptAsync(CancellationToken ct)
    {
        var book = Read(policy);
        var body = JsonSerializer.SerializeToUtf8Bytes(book, HubJson.Default.Rulebook);
        var version = await PolicyAdoption.AdoptAsync(store, door, time, Kind, body, ct).ConfigureAwait(false);
        return _book = book with { Version = version };
    }
}
