using CrmHub.Adapters.Model;
using CrmHub.Hub.Customers.Explanations;
using CrmHub.Hub.Customers.Stewardship;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Picking;

/// <summary>
/// An agent says who of several is on the line. That is kept under the keys the caller was looked up by and puts this customer first next
/// time; it links nothing, for the next caller from the same number may be another.
/// </summary>
internal sealed class PickDesk(DecisionReader decisions, PickStore store, WriteDoor door, TimeProvider time)
{
    /// <returns>False when it was known: nothing changed.</returns>
    /// <exception cref="RefusedException">The lookup is not known, or the customer is none of its candidates.</exception>
    public async Task<bool> PickAsync(Guid lookup, Guid customer, string actor, CancellationToken ct)
    {
        var known = await decisions.FindAsync(lookup, ct).ConfigureAwait(false)
            ?? throw new RefusedException(RefusalKind.Unknown, "lookup_id", "there is no decision of such a lookup.");
        if (!known.Decision.Candidates.Contains(customer))
            throw new RefusedException(RefusalKind.Invalid, "customer_id", "is none of the customers this lookup answered.");
        var keys = known.Decision.Asked.Select(a => a.ToEvidence()).ToList();
        if (keys.Count == 0)
            throw new RefusedException(RefusalKind.State, "lookup_id", "is of a time when keys were not kept with decisions.");
        var picked = await store.OfLookupAsync(lookup.Bytes(), ct).ConfigureAwait(false);
        if (picked.Count == keys.Count && picked.TrueForAll(p => Ids.FromBytes(p.CustomerId) == customer))
            return false;
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var parts = keys.Select(k => new SetPick(new PickRow
        {
            LookupId = lookup.Bytes(),
            Kind = (long)k.Rule,
            BlindKey = k.Key,
            CustomerId = customer.Bytes(),
            Actor = actor,
            PickedAt = at,
        }));
        var entry = new LedgerEntry { Kind = "lookup.picked", At = at, Customer = customer.Text(), Actor = actor, Data = [("lookup", lookup.Text()), ("keys", keys.Count)] };
        await door.CommitAsync(new Change([], [.. parts], entry), ct).ConfigureAwait(false);
        return true;
    }
}
