using System.Globalization;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.WrapUps;
using CrmHub.Hub.Policies;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>Writes the call log of a finished interaction (AL-03 … AL-08).</summary>
internal sealed class CallLogOperation(InteractionReader interactions, Enricher enricher, CallerFinder callers, Strangers strangers, AdapterGate gate, AcceptContext context)
    : Operation
{
    public override string Name => Deliveries.Operations.CallLog;

    public override Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct) =>
        gate.CallAsync<ICallLogTarget, WrittenRecord?>(row.System, a => a.FindAsync(OpId.Parse(row.OpId), ct));

    public override Task<TimeSpan> VisibleAfterAsync(DeliveryRow row, CancellationToken ct) =>
        gate.CallAsync<ICallLogTarget, TimeSpan>(row.System, a => Task.FromResult(a.VisibleAfter));

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => PrepareAsync(row, ct);

    public override async Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct)
    {
        gate.Require<ICallLogTarget>(row.System);
        var known = await interactions.FindAsync(row.InteractionId, ct).ConfigureAwait(false);
        if (known is null)
            return Plan.Skip("subject_erased");
        var (content, wait) = await enricher.EnrichAsync(known, ct).ConfigureAwait(false);
        if (content is null)
            return Plan.Later(wait!.Value);
        var target = context.Policy.Of(row.System);
        var (caller, instead) = await strangers.FindAsync(row, content, target, ct).ConfigureAwait(false);
        if (caller is null)
            return instead!;
        var log = Log(row, content, caller);
        return new Plan
        {
            Send = token => gate.CallAsync<ICallLogTarget, WrittenRecord>(row.System, a => a.PutAsync(log, token)),
            Follow = written => [.. Follow(row, written, content, target, caller), .. MissedWrapUp(row, written, known.Row.AcceptedAt, content)],
            Facts = [("caller", caller.How)],
        };
    }

    public override async Task<OperationPreview> PreviewAsync(DeliveryRow row, CancellationToken ct)
    {
        if (await interactions.FindAsync(row.InteractionId, ct).ConfigureAwait(false) is not { } known)
            return new OperationPreview("subject_erased", []);
        var target = context.Policy.Of(row.System);
        var caller = await callers.FindKnownAsync(known.Content, target, ct).ConfigureAwait(false);
        if (caller is null && target.NotFound == NotFoundPolicy.Skip)
            return new OperationPreview("unknown_caller", []);
        var nobody = new Caller(null, null, null, null, null, $"not_found: {target.NotFound}");
        return new OperationPreview(null, CallLogFields.Of(Log(row, known.Content, caller ?? nobody), (caller ?? nobody).How));
    }

    private CallLog Log(DeliveryRow row, FinishedInteraction content, Caller caller) => new()
    {
        OpId = OpId.Parse(row.OpId),
        ConversationId = content.ConversationId,
        Contact = caller.Contact,
        ContactName = caller.Name,
        AccountId = caller.AccountId,
        Direction = content.Direction,
        Media = content.Media,
        CustomerNumber = content.CustomerAddress.Length > 0 ? new RawPhone(content.CustomerAddress) : null,
        HubNumber = content.HubAddress.Length > 0 ? new RawPhone(content.HubAddress) : null,
        StartedAt = content.StartedAt == default ? content.EndedAt : content.StartedAt,
        EndedAt = content.EndedAt,
        DurationSeconds = content.DurationSeconds,
        Day = Sites.Day(context.Sites.Of(content.HubAddress), content.EndedAt),
        AgentName = content.AgentName.Length > 0 ? new PersonName(content.AgentName) : null,
        QueueName = content.QueueName.Length > 0 ? content.QueueName : null,
        WrapUp = content.WrapUpName.Length > 0 ? content.WrapUpName : null,
        WrapUpSeconds = content.WrapUpSeconds > 0 ? content.WrapUpSeconds : null,
        RecordingLink = enricher.LinkOf(content),
        CustomerTier = content.Attributes.GetValueOrDefault("customer_tier") is { Length: > 0 } tier ? tier : caller.Tier,
        Transferred = content.Transferred,
        Attributes = content.Attributes,
        Notes = content.Attributes.GetValueOrDefault("notes") is { Length: > 0 } notes ? new FreeText(notes) : null,
    };

    private List<Part> Follow(DeliveryRow row, WrittenRecord written, FinishedInteraction content, CallLogTarget target, Caller caller)
    {
        var parts = new List<Part>();
        if (caller.CustomerId is { } customer)
            parts.Add(new LinkInteraction(row.InteractionId, customer.Bytes()));
        if (target.LastCall && content.IsCall && caller.Contact is { Kind: "contact" or "person" } contact)
            parts.Add(new AddDelivery(LastCall(row, contact)));
        if (gate.Has<IRecordingTarget>(row.System) && enricher.AwaitsRecording(content))
            parts.Add(new AddDelivery(RecordingOperation.Owed(row, written.Ref, context.Time.GetUtcNow())));
        return parts;
    }

    // A wrap-up that came while the log was given up was owed to nobody, and what is adopted was written before it came.
    private IEnumerable<Part> MissedWrapUp(DeliveryRow row, WrittenRecord written, long acceptedAt, FinishedInteraction content)
    {
        var isRevived = row.CreatedAt > acceptedAt;
        return isRevived && written.Outcome == WriteOutcome.Adopted && !WrapUp.Of(content).IsEmpty && gate.Has<IWrapUpTarget>(row.System)
            ? [new AddDelivery(OwedWrapUp.Of(row, string.Create(CultureInfo.InvariantCulture, $"revived/{row.CreatedAt}"), context.Time.GetUtcNow().ToUnixTimeMilliseconds()))]
            : [];
    }

    private DeliveryRow LastCall(DeliveryRow row, RecordRef contact)
    {
        var at = context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        return row with
        {
            OpId = OpId.Derive("hub", row.OpId, Deliveries.Operations.LastCall, row.System).Value,
            Operation = Deliveries.Operations.LastCall,
            Target = $"{contact.Kind}/{contact.Id}",
            State = (long)DeliveryState.Ready,
            DueAt = at,
            CreatedAt = at,
        };
    }
}
