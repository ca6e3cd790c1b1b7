using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Plugins.OutboundHttp;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync.Operations;

namespace CrmHub.Hub.Sync;

/// <summary>
/// Takes one delivery one step further. Sending is on record before bytes leave, so a crash in between is known to be doubtful; what is
/// doubtful is asked for and adopted, never sent blindly.
/// </summary>
internal sealed class DeliveryRun(DeliveryJournal journal, IEnumerable<Operation> operations, TimeProvider time)
{
    /// <summary>From the first question to the last byte; what is not begun by then is not begun.</summary>
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Operation> _operations = operations.ToDictionary(o => o.Name, StringComparer.Ordinal);

    public Task<StepResult> StepAsync(DeliveryRow row, CancellationToken ct) => StepAsync(row, [], ct);

    /// <param name="row">The delivery.</param>
    /// <param name="after">Deliveries of the same operation for the same record that wait behind it.</param>
    /// <param name="ct">Cuts it off.</param>
    public async Task<StepResult> StepAsync(DeliveryRow row, IReadOnlyList<DeliveryRow> after, CancellationToken ct)
    {
        if (!_operations.TryGetValue(row.Operation, out var operation))
            return await journal.FailAsync(row, new AdapterException(FailureKind.Permanent, "unknown_operation", "This version does not know the operation.")).ConfigureAwait(false);

        // Found in this state at load: the process that sent it is gone.
        if (row.State == (long)DeliveryState.Sending)
            return await journal.DoubtAsync(row, Probe.Interrupted).ConfigureAwait(false);

        using var attempt = new CancellationTokenSource(LongestAttempt, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, attempt.Token);
        using var window = SendWindow.Enter(time, LongestAttempt);
        try
        {
            if (row.State == (long)DeliveryState.Uncertain)
            {
                if (await operation.AskAsync(row, either.Token).ConfigureAwait(false) is { } found)
                    return await AdoptAsync(operation, row, found, either.Token).ConfigureAwait(false);
                var visibleAfter = await operation.VisibleAfterAsync(row, either.Token).ConfigureAwait(false);
                if (Probe.Wait(row, visibleAfter, LongestAttempt, time.GetUtcNow()) is { } unseen)
                    return StepResult.Later(row, time.GetUtcNow() + unseen);
            }

            var newer = await NewerAsync(operation, row, after, either.Token).ConfigureAwait(false);
            var plan = newer is null
                ? await operation.PrepareAsync(row, either.Token).ConfigureAwait(false)
                : Plan.Skip("superseded") with { Facts = [("by", newer.OpId)] };
            if (plan.Postpone is { } wait)
            {
                if (plan.Owes.Count > 0)
                    await journal.OweAsync(row, plan).ConfigureAwait(false);
                return StepResult.Later(row, time.GetUtcNow() + wait);
            }

            return plan.Send is { } send
                ? await SendAsync(operation, row, plan, send, either.Token).ConfigureAwait(false)
                : await journal.SkipAsync(row, plan).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return StepResult.Later(row, time.GetUtcNow());
        }
        catch (AdapterException e) when (e.Code == "adapter_inactive")
        {
            return StepResult.Later(row, time.GetUtcNow() + Idle);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or StorageException or StorageBusyException))
        {
            return await journal.FailAsync(row, AsReadFailure(e), operation).ConfigureAwait(false);
        }
    }

    // What may have arrived already is never skipped: its outcome has to be found out.
    private static async Task<DeliveryRow?> NewerAsync(Operation operation, DeliveryRow row, IReadOnlyList<DeliveryRow> after, CancellationToken ct)
    {
        if (row.State == (long)DeliveryState.Uncertain)
            return null;
        foreach (var other in after.Reverse())
        {
            if (await operation.IsSupersededAsync(row, other, ct).ConfigureAwait(false))
                return other;
        }

        return null;
    }

    private async Task<StepResult> SendAsync(Operation operation, DeliveryRow row, Plan plan, Func<CancellationToken, Task<WrittenRecord>> send, CancellationToken ct)
    {
        if (await journal.SendingAsync(row).ConfigureAwait(false) is not { } sending)
            return StepResult.Lost(row);
        try
        {
            var written = await send(ct).ConfigureAwait(false);
            return await journal.DoneAsync(sending, written, plan).ConfigureAwait(false);
        }
        catch (AdapterException e)
        {
            return await journal.FailAsync(sending, e, operation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or StorageException or StorageBusyException))
        {
            // Cut off by our own deadline or broken by the plugin while sending: nobody knows what arrived.
            return await journal.FailAsync(sending, Doubtful(e), operation).ConfigureAwait(false);
        }
    }

    private async Task<StepResult> AdoptAsync(Operation operation, DeliveryRow row, WrittenRecord found, CancellationToken ct)
    {
        var plan = await operation.AdoptAsync(row, found, ct).ConfigureAwait(false);
        return await journal.DoneAsync(row, found with { Outcome = WriteOutcome.Adopted }, plan).ConfigureAwait(false);
    }

    private static AdapterException AsReadFailure(Exception e) => (e as AdapterException) switch
    {
        // Nothing was sent yet: an uncertain answer to a question is merely no answer.
        { Kind: FailureKind.Uncertain } doubt => new AdapterException(FailureKind.Transient, doubt.Code, doubt.Message, doubt.RetryAfter, doubt),
        { } known => known,
        null => new AdapterException(FailureKind.Transient, e is OperationCanceledException ? "timeout" : "plugin_fault", e.GetType().Name, inner: e),
    };

    private static AdapterException Doubtful(Exception e) =>
        new(FailureKind.Uncertain, e is OperationCanceledException ? "timeout" : "plugin_fault", e.GetType().Name, inner: e);
}
