using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;
using CrmHub.Hub.Sync.Operations;

namespace CrmHub.Hub.Sync;

/// <summary>Every change of a delivery's state: fenced by the epoch of its lane, with its ledger entry, in one commit.</summary>
internal sealed partial class DeliveryJournal(WriteDoor door, SubjectVault vault, Replica replica, TimeProvider time, ILogger<DeliveryJournal> logger)
{
    private static readonly TimeSpan StoreAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Spreads the waits.</summary>
    public Random Jitter { get; init; } = Random.Shared;

    /// <summary>On record before bytes leave. Null when the delivery is no longer ours.</summary>
    public async Task<DeliveryRow?> SendingAsync(DeliveryRow row)
    {
        var next = row with { State = (long)DeliveryState.Sending, Attempts = row.Attempts + 1, UpdatedAt = Now() };
        return await MoveAsync(row, next, "delivery.sending", [("attempt", next.Attempts)], []).ConfigureAwait(false) ? next : null;
    }

    public async Task<StepResult> DoubtAsync(DeliveryRow row, string why)
    {
        var now = Now();
        var next = row with { State = (long)DeliveryState.Uncertain, DueAt = now, UpdatedAt = now, Failure = "uncertain", FailureCode = why };
        return await MoveAsync(row, next, "delivery.uncertain", [("code", why), ("attempt", row.Attempts)], []).ConfigureAwait(false)
            ? new StepResult(next, true)
            : StepResult.Lost(row);
    }

    public async Task<StepResult> DoneAsync(DeliveryRow row, WrittenRecord written, Plan plan)
    {
        var next = row with { State = (long)DeliveryState.Done, UpdatedAt = Now(), RemoteKind = written.Ref.Kind, RemoteId = written.Ref.Id, Failure = null, FailureCode = null };
        var outcome = written.Outcome.ToString().ToLowerInvariant();
        var kind = written.Outcome == WriteOutcome.Adopted ? "delivery.adopted" : "delivery.done";
        var moved = await MoveAsync(
            row, next, kind, [("record", $"{written.Ref.Kind}/{written.Ref.Id}"), ("outcome", outcome), .. plan.Facts], plan.Follow(written)).ConfigureAwait(false);
        return (moved ? new StepResult(next, false) : StepResult.Lost(row)) with { Answered = true };
    }

    public async Task<StepResult> SkipAsync(DeliveryRow row, Plan plan)
    {
        var next = row with { State = (long)DeliveryState.Skipped, UpdatedAt = Now() };
        return await MoveAsync(row, next, "delivery.skipped", [("reason", plan.SkipReason!), .. plan.Facts], [], plan.SkipReason!).ConfigureAwait(false)
            ? new StepResult(next, false)
            : StepResult.Lost(row);
    }

    /// <summary>Owes what a delivery needs before it can go itself; owing it twice is owing it once.</summary>
    public Task OweAsync(DeliveryRow row, Plan plan)
    {
        var entry = Entry(row, "delivery.needs", Now(), plan.Facts);
        return door.CommitAsync(new Change([], plan.Owes, entry), CancellationToken.None);
    }

    /// <param name="row">The delivery.</param>
    /// <param name="failure">What went wrong.</param>
    /// <param name="operation">Says what follows when it is given up for it.</param>
    public async Task<StepResult> FailAsync(DeliveryRow row, AdapterException failure, Operation? operation = null)
    {
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt);
        var verdict = RetryTable.Decide(failure.Kind, failure.RetryAfter, (int)Math.Max(1, row.Attempts), age, Jitter.NextDouble());

        // A doubt that was never cleared stays a doubt, whatever went wrong while asking.
        var doubtful = row.State == (long)DeliveryState.Uncertain && verdict.Next == DeliveryState.Waiting;
        var next = row with
        {
            State = (long)(doubtful ? DeliveryState.Uncertain : verdict.Next),
            DueAt = Now() + (long)verdict.Wait.TotalMilliseconds,
            UpdatedAt = Now(),
            Failure = failure.Kind.Name(),
            // A replica that was cut off may be sending for a while yet; a question that failed does not change that.
            FailureCode = doubtful && row.FailureCode == Probe.Interrupted ? Probe.Interrupted : Code(failure),
        };
        Log.AttemptFailed(logger, row.System, row.Operation, row.OpId, failure.Kind, Code(failure), (DeliveryState)next.State);
        var dead = next.State == (long)DeliveryState.Dead;
        List<Part> parts = dead ? [.. operation is { IsMeans: true } ? [] : DeadLetter(row, failure), .. operation?.Abandoned(row) ?? []] : [];
        var moved = await MoveAsync(
            row, next, dead ? "delivery.dead" : "delivery.failed",
            [("failure", next.Failure), ("code", Code(failure)), ("attempt", row.Attempts), ("next", ((DeliveryState)next.State).ToString().ToLowerInvariant())],
            parts).ConfigureAwait(false);
        return moved ? new StepResult(next, !dead, failure) : StepResult.Lost(row);
    }

    private List<Part> DeadLetter(DeliveryRow row, AdapterException failure)
    {
        var (cipher, subjectId, addSubject) = vault.Create();
        using var _ = cipher;
        var pointer = System.Text.Encoding.UTF8.GetBytes($"{{\"interaction\":\"{Ids.FromBytes(row.InteractionId).Text()}\"}}");
        return
        [
            addSubject,
            new AddDeadLetter(new DeadLetterRow
            {
                Id = Ids.New(time).Bytes(),
                Source = "delivery:" + row.System,
                Reason = failure.Kind.Name(),
                Field = "",
                Detail = $"{Code(failure)}: {failure.Message}",
                OpId = row.OpId,
                SubjectId = subjectId,
                Original = cipher.Seal(SubjectVault.Original, pointer),
                OriginalSize = pointer.Length,
                ContentType = "application/json",
                State = (long)DeadLetterState.Open,
                ParkedAt = Now(),
            }),
        ];
    }

    private async Task<bool> MoveAsync(
        DeliveryRow from, DeliveryRow to, string kind, IReadOnlyList<(string, LedgerValue)> data, IReadOnlyList<Part> parts, string skipReason = "")
    {
        var move = new MoveDelivery
        {
            Seq = from.Seq,
            From = from.State,
            To = to.State,
            Attempts = to.Attempts,
            DueAt = to.DueAt,
            Epoch = from.Epoch,
            Owner = replica.Id,
            At = to.UpdatedAt,
            Failure = to.Failure,
            FailureCode = to.FailureCode,
            RemoteKind = to.RemoteKind,
            RemoteId = to.RemoteId,
            System = from.System,
            Operation = from.Operation,
            SkipReason = skipReason,
        };
        var change = new Change([move], parts, Entry(from, kind, move.At, data));
        while (true)
        {
            try
            {
                return (await door.CommitAsync(change, CancellationToken.None).ConfigureAwait(false)).Done;
            }
            catch (Exception e) when (e is StorageException || (e is StorageBusyException && !door.IsClosing))
            {
                // What happened outside is a fact: it is written down as soon as the database is back. It is the same change each time, so
                // that one whose commit was cut off is recognised.
                Log.StoreFailed(logger, e, from.OpId, kind);
                await Task.Delay(StoreAgain, time).ConfigureAwait(false);
            }
        }
    }

    private static LedgerEntry Entry(DeliveryRow row, string kind, long at, IReadOnlyList<(string, LedgerValue)> data) => new()
    {
        Kind = kind,
        At = at,
        Interaction = Ids.FromBytes(row.InteractionId).Text(),
        Operation = row.OpId,
        Data = [("system", row.System), ("operation", row.Operation), .. data],
    };

    private static string Code(AdapterException failure) => failure.Code.Length <= 128 ? failure.Code : failure.Code[..128];

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{System} {Operation} {OpId} failed: {Kind} {Code}; now {Next}")]
        public static partial void AttemptFailed(
            ILogger logger, string system, string operation, string opId, FailureKind kind, string code, DeliveryState next);

        [LoggerMessage(Level = LogLevel.Error, Message = "The database did not take {Entry} of {OpId}; trying again")]
        public static partial void StoreFailed(ILogger logger, Exception exception, string opId, string entry);
    }
}
