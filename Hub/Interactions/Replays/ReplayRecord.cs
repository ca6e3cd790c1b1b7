using CrmHub.Adapters.Model;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>A replayed event goes the way of every event: same key, same op ids, so it cannot be recorded or delivered twice.</summary>
internal sealed class ReplayRecord(InteractionRecorder recorder, InteractionReader interactions, DeliveryStore deliveries, WriteDoor door)
{
    public async Task<ReplayPreview> PreviewAsync(FinishedInteraction interaction, CancellationToken ct)
    {
        var knownAs = await recorder.KnownAsAsync(interaction, ct).ConfigureAwait(false);
        var known = knownAs is { } id ? await interactions.FindAsync(id.Bytes(), ct).ConfigureAwait(false) : null;
        var owed = new List<OwedWrite>();
        foreach (var (system, operation, opId) in recorder.Owes(interaction))
        {
            var row = await deliveries.FindAsync(opId, ct).ConfigureAwait(false);
            owed.Add(new OwedWrite(opId, system, operation, row?.State ?? 0));
        }

        return new ReplayPreview(knownAs is null ? "would_record" : "already_recorded")
        {
            InteractionId = knownAs,
            Changes = knownAs is not null && known is null ? [] : InteractionDiff.Of(known?.Content, interaction),
            Deliveries = owed,
        };
    }

    public async Task<ReplayResult> RecordAsync(FinishedInteraction interaction, ReplayCause cause, CancellationToken ct)
    {
        if (await recorder.RecordAsync(interaction, cause, ct).ConfigureAwait(false) is not { } recorded)
            return new ReplayResult("already_replayed");
        var result = new ReplayResult(recorded.Duplicate ? "already_recorded" : "recorded") { InteractionId = recorded.InteractionId, OpIds = recorded.OpIds };
        if (!recorded.Duplicate)
            return result;
        var close = new Change([cause.Close], [], cause.Entry(result.Outcome, recorded.InteractionId));
        return (await door.CommitAsync(close, ct).ConfigureAwait(false)).Done ? result : new ReplayResult("already_replayed");
    }
}
