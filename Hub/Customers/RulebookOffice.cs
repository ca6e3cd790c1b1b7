using System.Text.Json;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>Adopts the identity policy of the settings: content that was not in force before gets the next version, stored for ever.</summary>
internal static class RulebookOffice
{
    private const string Kind = "identity";
    private static readonly IdentityRule[] UsualRules = [IdentityRule.ExternalId, IdentityRule.Email];

    private static readonly string[] UsualMailboxes =
    [
        "accounts", "admin", "billing", "contact", "hello", "help", "info", "no-reply", "noreply", "office", "postmaster", "sales", "service", "support", "team",
    ];

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
    public static async Task<Rulebook> AdoptAsync(IdentityPolicy policy, IdentityStore store, WriteDoor door, TimeProvider time)
    {
        var book = Read(policy);
        var body = JsonSerializer.SerializeToUtf8Bytes(book, HubJson.Default.Rulebook);
        while (true)
        {
            var newest = store.NewestPolicy(Kind);
            if (newest is not null && newest.Body.AsSpan().SequenceEqual(body))
                return book with { Version = newest.Version };
            var version = (newest?.Version ?? 0) + 1;
            var at = time.GetUtcNow().ToUnixTimeMilliseconds();
            var entry = new LedgerEntry { Kind = "policy.adopted", At = at, Data = [("policy", Kind), ("version", version)] };
            await door.CommitAsync(new Change([new AddPolicyVersion(Kind, version, body, at)], [], entry), CancellationToken.None).ConfigureAwait(false);
        }
    }
}
