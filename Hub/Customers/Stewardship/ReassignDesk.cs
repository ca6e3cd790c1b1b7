using CrmHub.Adapters.Model;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Files an interaction under another customer, as a steward says.</summary>
internal sealed class ReassignDesk(WriteDoor door, InteractionStore interactions, IdentityDesk desk)
{
    /// <returns>The customer it was filed under; null when under none.</returns>
    /// <exception cref="RefusedException">It cannot be done; the field is named.</exception>
    public async Task<Guid?> ReassignAsync(Guid interactionId, Guid customer, Steward steward, CancellationToken ct)
    {
        var row = await interactions.FindAsync(interactionId.Bytes(), ct).ConfigureAwait(false)
            ?? throw new RefusedException(RefusalKind.Unknown, "interaction_id", "there is no such interaction.");
        if (await desk.Families.RootAsync(customer, ct).ConfigureAwait(false) is null)
            throw new RefusedException(RefusalKind.Unknown, "customer_id", "there is no such customer.");
        Part[] freed = row.CustomerId is { } before ? [new UnspanSubject(before, row.SubjectId)] : [];
        var entry = new LedgerEntry
        {
            Kind = "interaction.reassigned",
            At = desk.Time.GetUtcNow().ToUnixTimeMilliseconds(),
            Interaction = interactionId.Text(),
            Customer = customer.Text(),
            Actor = steward.Actor,
            Data = [("from", row.CustomerId is { } old ? Ids.FromBytes(old).Text() : ""), ("reason", steward.Reason)],
        };
        await door.CommitAsync(new Change([], [.. freed, new LinkInteraction(row.Id, customer.Bytes())], entry), ct).ConfigureAwait(false);
        return row.CustomerId is { } was ? Ids.FromBytes(was) : null;
    }
}
