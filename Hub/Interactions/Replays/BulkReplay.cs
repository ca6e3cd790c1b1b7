using System.Runtime.CompilerServices;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Interactions.Replays;

/// <summary>Replays many letters, one after the other in the order in which they happened, so that each customer's stay in theirs.</summary>
internal sealed class BulkReplay(DeadLetterStore letters, DeadLetterOffice office, ReplayDesk desk, ReplayOrder order, WriteDoor door, TimeProvider time)
{
    public const int Most = 10_000;

    /// <summary>One step per letter. The pause between two is what <paramref name="perSecond"/> leaves; a caller that stops reading stops the replay.</summary>
    public async IAsyncEnumerable<ReplayStep> RunAsync(
        DeadLetterFilter filter, int perSecond, int limit, string actor, [EnumeratorCancellation] CancellationToken ct)
    {
        var ids = await order.SortAsync(await letters.IdsAsync(filter, limit, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        await SayAsync("dead_letters.replay_started", filter, actor, ids.Count, ct).ConfigureAwait(false);
        var (closed, open, pause) = (0, 0, TimeSpan.FromSeconds(1) / perSecond);
        for (var i = 0; i < ids.Count; i++)
        {
            var started = time.GetTimestamp();
            var result = await ReplayAsync(ids[i], actor, ct).ConfigureAwait(false);
            closed += result.Closed ? 1 : 0;
            open += result.StaysOpen ? 1 : 0;
            yield return new ReplayStep(i + 1, ids.Count, Ids.FromBytes(ids[i]), result, closed, open);
            if (i + 1 < ids.Count && pause - time.GetElapsedTime(started) is { Ticks: > 0 } rest)
                await Task.Delay(rest, time, ct).ConfigureAwait(false);
        }

        await SayAsync("dead_letters.replay_finished", filter, actor, closed, ct).ConfigureAwait(false);
    }

    private async Task<ReplayResult> ReplayAsync(byte[] id, string actor, CancellationToken ct)
    {
        // Read again: it may have been closed since the list was made.
        var letter = await letters.FindAsync(id, ct).ConfigureAwait(false);
        if (letter is null || letter.State == (long)DeadLetterState.Discarded)
            return new ReplayResult("discarded");
        if (letter.OpId is null)
            return (await desk.ReplayAsync(letter, null, actor, ct).ConfigureAwait(false))!;
        return new ReplayResult(await office.ReplayAsync(letter, actor, ct).ConfigureAwait(false) ? "queued" : "already_replayed");
    }

    private Task SayAsync(string kind, DeadLetterFilter filter, string actor, int count, CancellationToken ct)
    {
        var entry = new LedgerEntry
        {
            Kind = kind,
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Actor = actor,
            Data = [("source", filter.Source), ("reason", filter.Reason), ("letters", count)],
        };
        return door.CommitAsync(new Change([], [], entry), ct);
    }
}
