using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>Reads refused events again and records them as if they had arrived readable; says beforehand what that would do.</summary>
internal sealed class ReplayDesk(RereadEvent reread, ReplayRecord record, DeadLetterEditor editor, WriteDoor door, TimeProvider time)
{
    /// <summary>What the event says now. Null when there is no such version.</summary>
    public async Task<(LetterContent Content, EventVerdict Verdict)?> ReadAsync(DeadLetterRow letter, long? version, CancellationToken ct)
    {
        if (await editor.OpenAsync(letter, version, ct).ConfigureAwait(false) is not { } content)
            return null;
        return (content, content.Bytes is { } bytes
            ? reread(letter.Source, letter.ContentType, bytes, DateTimeOffset.FromUnixTimeMilliseconds(letter.ParkedAt))
            : new EventVerdict.Erased());
    }

    public async Task<ReplayPreview?> PreviewAsync(DeadLetterRow letter, long? version, CancellationToken ct)
    {
        if (await ReadAsync(letter, version, ct).ConfigureAwait(false) is not var (content, verdict))
            return null;
        var preview = verdict switch
        {
            EventVerdict.Readable readable => await record.PreviewAsync(readable.Interaction, ct).ConfigureAwait(false),
            EventVerdict.ReadableDisposition disposed => await record.PreviewAsync(disposed.Leg, ct).ConfigureAwait(false),
            EventVerdict.Ignored ignored => new ReplayPreview("ignored") { Reason = ignored.Reason },
            EventVerdict.Refused refused => new ReplayPreview("still_refused") { Reason = refused.Reason, Faults = refused.Faults },
            EventVerdict.Erased => new ReplayPreview("erased"),
            _ => new ReplayPreview("no_reader"),
        };
        return (DeadLetterState)letter.State switch
        {
            DeadLetterState.Replayed => preview with { Outcome = "already_replayed", Version = content.Version },
            DeadLetterState.Discarded => preview with { Outcome = "discarded", Version = content.Version },
            _ => preview with { Version = content.Version },
        };
    }

    /// <summary>Records the event; the letter is closed in the same commit, or stays open when nothing can be recorded. Null when there is no such version.</summary>
    public async Task<ReplayResult?> ReplayAsync(DeadLetterRow letter, long? version, string actor, CancellationToken ct)
    {
        if (letter.State == (long)DeadLetterState.Replayed)
            return new ReplayResult("already_replayed");
        if (await ReadAsync(letter, version, ct).ConfigureAwait(false) is not var (content, verdict))
            return null;
        var cause = new ReplayCause(Ids.FromBytes(letter.Id), content.Version, actor, Now());
        return verdict switch
        {
            EventVerdict.Readable readable => await record.RecordAsync(readable.Interaction, cause, ct).ConfigureAwait(false),
            EventVerdict.ReadableDisposition disposed => await record.RecordAsync(disposed.Leg, cause, ct).ConfigureAwait(false),
            EventVerdict.Ignored ignored => await StayAsync(cause, new ReplayResult("ignored") { Reason = ignored.Reason }, ct).ConfigureAwait(false),
            EventVerdict.Refused refused =>
                await StayAsync(cause, new ReplayResult("still_refused") { Reason = refused.Reason, Faults = refused.Faults }, ct).ConfigureAwait(false),
            EventVerdict.Erased => await StayAsync(cause, new ReplayResult("erased"), ct).ConfigureAwait(false),
            _ => await StayAsync(cause, new ReplayResult("no_reader"), ct).ConfigureAwait(false),
        };
    }

    private async Task<ReplayResult> StayAsync(ReplayCause cause, ReplayResult result, CancellationToken ct)
    {
        var entry = new LedgerEntry
        {
            Kind = "dead_letter.replay_failed",
            At = cause.At,
            Actor = cause.Actor,
            Data = [("dead_letter", cause.DeadLetter.Text()), ("version", cause.Version), ("outcome", result.Outcome), ("reason", result.Reason)],
        };
        await door.CommitAsync(new Change([], [], entry), ct).ConfigureAwait(false);
        return result;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
