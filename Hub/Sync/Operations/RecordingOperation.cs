using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// Adds the recording to a call log that was written before there was one (AL-11). One per call log; the contact centre is asked ever
/// more rarely, and after a day it ends as skipped. What one system's delivery learns is stored, so the next one need not ask.
/// </summary>
internal sealed class RecordingOperation(InteractionReader interactions, Enricher enricher, AdapterGate gate, RecordTurns turns, TimeProvider time) : Operation
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Latest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public override string Name => Deliveries.Operations.Recording;

    /// <summary>What a call log that was just written owes. It has an order key of its own: the customer's next calls do not wait for it.</summary>
    public static DeliveryRow Owed(DeliveryRow callLog, RecordRef record, DateTimeOffset now)
    {
        var opId = OpId.Derive("hub", callLog.OpId, Deliveries.Operations.Recording, callLog.System).Value;
        var order = LateOrder.OfRecording(opId);
        return callLog with
        {
            OpId = opId,
            Operation = Deliveries.Operations.Recording,
            Lane = Lanes.Of(order),
            OrderKey = order,
            Target = $"{record.Kind}/{record.Id}",
            State = (long)DeliveryState.Ready,
            Priority = (long)Quotas.Priority.Sync,
            DueAt = (now + Soonest).ToUnixTimeMilliseconds(),
            CreatedAt = now.ToUnixTimeMilliseconds(),
        };
    }

    public override Task<WrittenRecord?> AskAsync(DeliveryRow row, CancellationToken ct) => Task.FromResult<WrittenRecord?>(null);

    public override Task<Plan> AdoptAsync(DeliveryRow row, WrittenRecord found, CancellationToken ct) => Task.FromResult(new Plan());

    public override async Task<Plan> PrepareAsync(DeliveryRow row, CancellationToken ct)
    {
        var known = await interactions.FindAsync(row.InteractionId, ct).ConfigureAwait(false);
        if (known is null || row.Target?.Split('/', 2) is not [var kind, var id])
            return Plan.Skip("subject_erased");
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt);
        if (age > Patience)
            return Plan.Skip("recording_never_came");
        gate.Require<IRecordingTarget>(row.System);
        if (await turns.ElsewhereAsync(row, ct).ConfigureAwait(false) is { } wait)
            return Plan.Later(wait);
        var content = enricher.LinkOf(known.Content) is null
            ? await enricher.AskForRecordingAsync(known, ct).ConfigureAwait(false)
            : known.Content;
        if (content is null)
            return Plan.Later(TimeSpan.FromTicks(Math.Clamp(age.Ticks / 2, Soonest.Ticks, Latest.Ticks)));
        if (enricher.LinkOf(content) is not { } link)
            return Plan.Skip("no_recording");
        var recording = new CallRecording(OpId.Parse(row.OpId), new RecordRef(row.System, kind, id), link);
        return new Plan
        {
            Send = token => turns.RunAsync(
                row.OpId, recording.CallLog, () => gate.CallAsync<IRecordingTarget, WrittenRecord>(row.System, a => a.PutRecordingAsync(recording, token)), token),
        };
    }
}
