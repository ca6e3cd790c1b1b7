using System.Globalization;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.Dispositions;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// Shows a CRM the disposition of a leg (DP-01 … DP-15). What counts is the newest one the system is told of: a delivery that has been
/// overtaken writes nothing, and the CRM's own record is compared before it is changed.
/// </summary>
internal sealed class DispositionOperation(
    DispositionReader dispositions, CallerFinder callers, DispositionPolicy policy, AdapterGate gate, TimeProvider time) : Operation
{
    public override string Name => Deliveries.Operations.Disposition;

    public override async Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct)
    {
        var (known, _) = await CountingAsync(row, ct).ConfigureAwait(false);
        if (known is null)
            return null;
        var disposition = Model(row, known.Content, null);
        return await gate.CallAsync<IDispositionTarget, WrittenRecord?>(row.System, a => a.FindDispositionAsync(disposition, ct)).ConfigureAwait(false);
    }

    public override Task<TimeSpan> VisibleAfterAsync(DeliveryRow row, CancellationToken ct) =>
        gate.CallAsync<IDispositionTarget, TimeSpan>(row.System, a => Task.FromResult(a.VisibleAfter));

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => PrepareAsync(row, ct);

    public override async Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct)
    {
        gate.Require<IDispositionTarget>(row.System);
        var (known, skip) = await CountingAsync(row, ct).ConfigureAwait(false);
        if (known is null)
            return skip;
        var caller = await CallerAsync(row, known.Content, ct).ConfigureAwait(false);
        var disposition = Model(row, known.Content, caller);
        return new Plan
        {
            Send = token => gate.CallAsync<IDispositionTarget, WrittenRecord>(row.System, a => a.PutDispositionAsync(disposition, token)),
            Follow = _ => caller?.CustomerId is { } customer ? [new SpanSubject(customer.Bytes(), known.Row.SubjectId)] : [],
            Facts = [("caller", caller?.How ?? "unknown")],
        };
    }

    public override async Task<OperationPreview> PreviewAsync(DeliveryRow row, CancellationToken ct)
    {
        var (known, skip) = await CountingAsync(row, ct).ConfigureAwait(false);
        if (known is null)
            return new OperationPreview(skip.SkipReason, []);
        var disposition = Model(row, known.Content, await CallerAsync(row, known.Content, ct).ConfigureAwait(false));
        (string Name, string Value)[] fields =
        [
            ("key", disposition.Key),
            ("code", disposition.Code),
            ("reason", disposition.Reason?.Value ?? ""),
            ("set_at", disposition.SetAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            ("agent_extension", disposition.AgentExtension ?? ""),
            ("contact", disposition.Contact is { } contact ? $"{contact.Kind}/{contact.Id}" : ""),
        ];
        return new OperationPreview(null, [.. fields.Where(f => f.Value.Length > 0).Select(f => new FieldChange(f.Name, "", f.Value))]);
    }

    /// <summary>The administrators of the CRM hear of a disposition it did not take (DP-13).</summary>
    public override IReadOnlyList<Part> Abandoned(DeliveryRow row)
    {
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        return
        [
            new AddDelivery(row with
            {
                OpId = OpId.Derive("hub", row.OpId, Deliveries.Operations.IntegrationError, row.System).Value,
                Operation = Deliveries.Operations.IntegrationError,
                Target = row.OpId,
                State = (long)DeliveryState.Ready,
                DueAt = at,
                CreatedAt = at,
            }),
        ];
    }

    // The disposition of this delivery, if it still is the one that counts for the system; otherwise why not.
    private async Task<(KnownDisposition? Known, Plan Skip)> CountingAsync(DeliveryRow row, CancellationToken ct)
    {
        if (await dispositions.FindAsync(row.InteractionId, ct).ConfigureAwait(false) is not { } known)
            return (null, Plan.Skip("subject_erased"));
        var selects = (policy.Of(row.System) ?? new DispositionTarget()).Selects;
        if (!selects(known.Content.Code))
            return (null, Plan.Skip("code_not_selected"));
        var all = await dispositions.OfLegAsync(known.Row.LegKey, ct).ConfigureAwait(false);
        var newest = DispositionOrder.Newest(all, selects);
        return newest is null || DispositionOrder.Instance.Compare(known.Content, newest.Content) >= 0
            ? (known, new Plan())
            : (null, Plan.Skip("superseded") with { Facts = [("by", DispositionRecorder.OpIdOf(newest.Content, row.System))] });
    }

    private async Task<Caller?> CallerAsync(DeliveryRow row, DisposedLeg leg, CancellationToken ct)
    {
        var interaction = await dispositions.InteractionAsync(leg, ct).ConfigureAwait(false);
        var content = interaction?.Content ?? new FinishedInteraction { Source = leg.Source, ConversationId = leg.ConversationId };
        if (leg.ContactId.Length > 0)
            content = content with { Attributes = new Dictionary<string, string>(content.Attributes, StringComparer.Ordinal) { ["contact_id"] = leg.ContactId } };
        return await callers.FindKnownAsync(content, new CallLogTarget { System = row.System }, ct).ConfigureAwait(false);
    }

    private Disposition Model(DeliveryRow row, DisposedLeg leg, Caller? caller) => new()
    {
        OpId = OpId.Parse(row.OpId),
        Key = leg.Key,
        ConversationId = leg.ConversationId,
        Code = policy.Of(row.System)?.Map(leg.Code) ?? leg.Code,
        Reason = leg.Reason.Length > 0 ? new FreeText(leg.Reason) : null,
        SetAt = leg.SetAt,
        AgentExtension = leg.AgentExtension.Length > 0 ? leg.AgentExtension : null,
        Contact = caller?.Contact,
    };
}
