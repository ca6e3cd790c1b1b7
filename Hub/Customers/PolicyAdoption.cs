using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>Content of a policy that was not in force before gets the next version, stored for ever.</summary>
internal static class PolicyAdoption
{
    /// <returns>The version it is in force under; the newest one stays in force as long as its content does.</returns>
    public static async Task<long> AdoptAsync(IdentityStore store, WriteDoor door, TimeProvider time, string kind, byte[] body, CancellationToken ct)
    {
        while (true)
        {
            var newest = await store.NewestPolicyAsync(kind, ct).ConfigureAwait(false);
            if (newest is not null && newest.Body.AsSpan().SequenceEqual(body))
                return newest.Version;
            var version = (newest?.Version ?? 0) + 1;
            var at = time.GetUtcNow().ToUnixTimeMilliseconds();
            var entry = new LedgerEntry { Kind = "policy.adopted", At = at, Data = [("policy", kind), ("version", version)] };
            await door.CommitAsync(new Change([new AddPolicyVersion(kind, version, body, at)], [], entry), ct).ConfigureAwait(false);
        }
    }
}
