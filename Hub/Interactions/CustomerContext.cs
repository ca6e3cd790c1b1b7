using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Interactions;

/// <summary>What happened with a customer lately and by what its records are its own, those of everyone merged into it included.</summary>
internal sealed class CustomerContext(InteractionStore interactions, InteractionReader reader, IdentityStore identity)
{
    private const int Shown = 5;

    public async Task<IReadOnlyList<KnownInteraction>> LastAsync(Guid customer, CancellationToken ct)
    {
        var rows = new List<InteractionRow>();
        foreach (var id in await FamilyAsync(customer.Bytes(), ct).ConfigureAwait(false))
            rows.AddRange(await interactions.OfCustomerAsync(id, 0, Shown, ct).ConfigureAwait(false));
        var last = new List<KnownInteraction>();
        foreach (var row in rows.OrderByDescending(r => r.EndedAt).Take(Shown))
        {
            if (reader.Open(row) is { } known)
                last.Add(known);
        }

        return last;
    }

    public async Task<IReadOnlyList<RecordLinkRow>> LinksAsync(Guid customer, CancellationToken ct)
    {
        var links = new List<RecordLinkRow>();
        foreach (var id in await FamilyAsync(customer.Bytes(), ct).ConfigureAwait(false))
            links.AddRange(await identity.LinksAsync(id, ct).ConfigureAwait(false));
        return links;
    }

    private async Task<List<byte[]>> FamilyAsync(byte[] customer, CancellationToken ct)
    {
        var family = new List<byte[]> { customer };
        for (var i = 0; i < family.Count; i++)
            family.AddRange((await identity.ChildrenAsync(family[i], ct).ConfigureAwait(false)).Select(c => c.Id));
        return family;
    }
}
