using System.Globalization;
using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Interactions.WrapUps;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// Shows a wrap-up that came after its call on the call log. It waits for the log to be written, and for a while for the name of a code of
/// which only the id was told; several of one log write what counts now, so all but the last are unnecessary.
/// </summary>
internal sealed class WrapUpOperation(
    InteractionReader interactions, DeliveryStore deliveries, Enricher enricher, AdapterGate gate, RecordTurns turns, AcceptContext context) : Operation
{
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Latest = TimeSpan.FromHours(1);

    // So long the contact centre may be out of reach before the wrap-up goes without its name.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public override string Name => Deliveries.Operations.WrapUp;

    public override Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct) => Task.FromResult<WrittenRecord?>(null);

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => Task.FromResult(new Plan());

    public override Task<bool> IsSupersededAsync(DeliveryRow row, DeliveryRow newer, CancellationToken ct) => Task.FromResult(true);

    public override async Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct)
    {
        if (await interactions.FindAsync(row.InteractionId, ct).ConfigureAwait(false) is not { } known)
            return Plan.Skip("subject_erased");
        var age = context.Time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt);
        var log = await deliveries.FindAsync(row.Target ?? "", ct).ConfigureAwait(false);
        if (log is null or { State: (long)DeliveryState.Dead or (long)DeliveryState.Skipped })
            return Plan.Skip("no_call_log");
        if (log is not { State: (long)DeliveryState.Done, RemoteKind: { } kind, RemoteId: { } id })
            return Later(age);
        if (gate.Has<ICallLogTarget>(row.System) && !gate.Has<IWrapUpTarget>(row.System))
            return Plan.Skip("not_supported");
        gate.Require<IWrapUpTarget>(row.System);
        if (await turns.ElsewhereAsync(row, ct).ConfigureAwait(false) is { } wait)
            return Plan.Later(wait);
        var content = await enricher.AskForWrapUpAsync(known, ct).ConfigureAwait(false);
        if (content is null && age < Patience)
            return Later(age);
        if (content is { WrapUpName.Length: 0, WrapUpCode.Length: > 0 } && enricher.CanAsk && age < TimeSpan.FromSeconds(context.Policy.EnrichSeconds))
            return Later(age);
        var wrapUp = Model(row, new RecordRef(row.System, kind, id), content ?? known.Content);
        if (wrapUp is { Name: null, Notes: null, Seconds: null })
            return Plan.Skip("wrap_up_unnamed");
        return new Plan
        {
            Send = token => turns.RunAsync(
                row.OpId, wrapUp.CallLog, () => gate.CallAsync<IWrapUpTarget, WrittenRecord>(row.System, a => a.PutWrapUpAsync(wrapUp, token)), token),
            Facts = wrapUp.Name is null ? [("name", "unknown")] : [],
        };
    }

    public override async Task<OperationPreview> PreviewAsync(DeliveryRow row, CancellationToken ct)
    {
        if (await interactions.FindAsync(row.InteractionId, ct).ConfigureAwait(false) is not { } known)
            return new OperationPreview("subject_erased", []);
        var wrapUp = WrapUp.Of(known.Content);
        (string Name, string Value)[] fields =
            [("wrapup_name", wrapUp.Name.Value), ("notes", wrapUp.Notes.Value), ("wrapup_seconds", wrapUp.Seconds.Value)];
        return new OperationPreview(null, [.. fields.Where(f => f.Value.Length > 0).Select(f => new FieldChange(f.Name, "", f.Value))]);
    }

    private static Plan Later(TimeSpan age) => Plan.Later(TimeSpan.FromTicks(Math.Clamp(age.Ticks / 2, Soonest.Ticks, Latest.Ticks)));

    private static CallWrapUp Model(DeliveryRow row, RecordRef callLog, FinishedInteraction content)
    {
        var now = WrapUp.Of(content);
        return new CallWrapUp(OpId.Parse(row.OpId), callLog)
        {
            Name = now.Name.IsEmpty ? null : now.Name.Value,
            Notes = now.Notes.IsEmpty ? null : new FreeText(now.Notes.Value),
            Seconds = now.Seconds.IsEmpty ? null : content.WrapUpSeconds,
            EarlierNames = [.. content.Overtaken.Select(o => o.Name).Where(n => n.Length > 0)],
            EarlierNotes = [.. content.Overtaken.Where(o => o.Notes.Length > 0).Select(o => new FreeText(o.Notes))],
            EarlierSeconds = [.. content.Overtaken.Where(o => o.Seconds.Length > 0).Select(o => int.Parse(o.Seconds, CultureInfo.InvariantCulture))],
        };
    }
}
