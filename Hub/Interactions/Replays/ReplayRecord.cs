using CrmHub.Adapters.Model;
using CrmHub.Hub.Interactions.Dispositions;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>A replayed event goes the way of every event: same key, same op ids, so it cannot be recorded or delivered twice.</summary>
internal sealed class ReplayRecord(
    InteractionRecorder recorder, InteractionReader interactions, DispositionRecorder dispositions, DeliveryStore deliveries, WriteDoor door)
{
    public async Task<ReplayPreview> PreviewAsync(FinishedInteraction interaction, CancellationToken ct)
    {
        var knownAs = await recorder.KnownAsAsync(interaction, ct).ConfigureAwait(false);
        var known = knownAs is { } id ? await interactions.FindAsync(id.Bytes(), ct).ConfigureAwait(false) : null;
        return new ReplayPreview(knownAs is null ? "would_record" : "already_recorded")
        {
            InteractionId = knownAs,
            Changes = knownAs is not null && known is null ? [] : InteractionDiff.Of(known?.Content, interaction),
            Deliveries = await OwedAsync(recorder.Owes(interaction), ct).ConfigureAwait(false),
        };
    }

    // A repeat says all of it again: where it is known already, nothing differs.
    public async Task<ReplayPreview> PreviewAsync(DisposedLeg leg, CancellationToken ct)
    {
        var knownAs = await dispositions.KnownAsAsync(leg, ct).ConfigureAwait(false);
        return new ReplayPreview(knownAs is null ? "would_record" : "already_recorded")
        {
            InteractionId = knownAs,
            Changes = knownAs is null ? leg.Fields() : [],
            Deliveries = await OwedAsync(dispositions.Owes(leg), ct).ConfigureAwait(false),
        };
    }

    public async Task<ReplayResult> RecordAsync(FinishedInteraction interaction, ReplayCause cause, CancellationToken ct)
    {
        if (await recorder.RecordAsync(interaction, cause, ct).ConfigureAwait(false) is not { } recorded)
            return new ReplayResult("already_replayed");
        var result = new ReplayResult(recorded.Duplicate ? "already_recorded" : "recorded") { InteractionId = recorded.InteractionId, OpIds = recorded.OpIds };
        return recorded.Duplicate ? await CloseAsync(result, recorded.InteractionId, cause, ct).ConfigureAwait(false) : result;
    }

    public async Task<ReplayResult> RecordAsync(DisposedLeg leg, ReplayCause cause, CancellationToken ct)
    {
        if (await dispositions.RecordAsync(leg, cause, ct).ConfigureAwait(false) is not { } recorded)
            return new ReplayResult("already_replayed");
        var result = new ReplayResult(recorded.Duplicate ? "already_recorded" : "recorded") { InteractionId = recorded.DispositionId, OpIds = recorded.OpIds };
        return recorded.Duplicate ? await CloseAsync(result, recorded.DispositionId, cause, ct).ConfigureAwait(false) : result;
    }

    private async Task<ReplayResult> CloseAsync(ReplayResult result, Guid recordedAs, ReplayCause cause, CancellationToken ct)
    {
        var close = new Change([cause.Close], [], cause.Entry(result.Outcome, recordedAs));
        return (await door.CommitAsync(close, ct).ConfigureAwait(false)).Done ? result : new ReplayResult("already_replayed");
    }

    private async Task<List<OwedWrite>> OwedAsync(IEnumerable<(string System, string Operation, string OpId)> writes, CancellationToken ct)
    {
        var owed = new List<OwedWrite>();
        foreach (var (system, operation, opId) in writes)
        {
            var row = await deliveries.FindAsync(opId, ct).ConfigureAwait(false);
            owed.Add(new OwedWrite(opId, system, operation, row?.State ?? 0));
        }

        return owed;
    }
}
