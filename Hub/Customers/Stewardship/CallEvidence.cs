using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Identity;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Finds out whose the calls were that were filed while several customers were one.</summary>
internal sealed class CallEvidence(InteractionStore interactions, DeliveryStore deliveries, SubjectVault vault)
{
    private const int MostCalls = 500;

    /// <param name="filed">The customers under whose ids calls may be filed, each with the one that has them afterwards.</param>
    /// <param name="parts">The customers after the split.</param>
    /// <param name="since">When they became one, Unix milliseconds.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<PlanItem>> SinceAsync(
        IReadOnlyDictionary<Guid, Guid> filed, IReadOnlyDictionary<Guid, GoldenRecord> parts, long since, CancellationToken ct)
    {
        var items = new List<PlanItem>();
        foreach (var (customer, root) in filed.OrderBy(f => f.Key))
        {
            foreach (var row in await interactions.OfCustomerAsync(customer.Bytes(), since, MostCalls, ct).ConfigureAwait(false))
            {
                var call = vault.Open(row.ToKey(), SubjectVault.Interaction, row.Payload, HubJson.Default.FinishedInteraction);
                if (call is null)
                    continue;
                var (to, evidence) = Whose(call.Attributes.GetValueOrDefault("contact_id", "").Trim(), call.IsE164 ? call.CustomerAddress : "", parts);
                if (to == root)
                    continue;
                var id = Ids.FromBytes(row.Id);
                items.Add(new PlanItem("call_log_reassign", null, id, customer, to, evidence));
                var written = await deliveries.OfInteractionAsync(row.Id, ct).ConfigureAwait(false);
                items.AddRange(written.Where(d => d is { RemoteId.Length: > 0, State: (long)DeliveryState.Done } && d.Operation == Operations.CallLog)
                    .Select(d => new PlanItem("crm_call_log", new CrossReference(d.System, d.RemoteKind ?? "", d.RemoteId!), id, customer, to, evidence)));
            }
        }

        return items;
    }

    private static (Guid? To, string Evidence) Whose(string popped, string phone, IReadOnlyDictionary<Guid, GoldenRecord> parts)
    {
        if (popped.Length > 0 && parts.Where(p => p.Value.Records.Any(r => r.Id == popped)).ToList() is [var only])
            return (only.Key, "popped_record");
        return phone.Length > 0 && parts.Where(p => p.Value.Phones.Any(n => n.IsE164 && n.Text == phone)).ToList() is [var carrier]
            ? (carrier.Key, "phone")
            : (null, "none");
    }
}
