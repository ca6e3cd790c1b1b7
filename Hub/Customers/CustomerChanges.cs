using System.Runtime.CompilerServices;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers;

/// <summary>
/// Follows the changes of customers: rows in the order of their last change, forever. The order is the ledger's, which commits one after the
/// other, so nothing can appear before what was read already. Woken by what this process commits; other replicas are looked for twice a second.
/// </summary>
internal sealed class CustomerChanges
{
    private const int Page = 200;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly CustomerStore _store;
    private readonly TimeProvider _time;
    private TaskCompletionSource _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CustomerChanges(CustomerStore store, WriteDoor door, TimeProvider time)
    {
        (_store, _time) = (store, time);
        door.Batched += Ring;
    }

    /// <summary>Behind everything committed so far.</summary>
    public async ValueTask<ChangePlace> NowAsync(CancellationToken ct) => ChangePlace.After(await _store.LastChangeAsync(ct).ConfigureAwait(false));

    /// <summary>Pages of rows, never empty but for one every <paramref name="quiet"/> without a change.</summary>
    public async IAsyncEnumerable<IReadOnlyList<CustomerRow>> FollowAsync(ChangePlace after, TimeSpan quiet, [EnumeratorCancellation] CancellationToken ct)
    {
        var spoken = _time.GetTimestamp();
        while (true)
        {
            // The bell is taken before the store is read: what is committed in between rings it.
            var bell = Volatile.Read(ref _bell);
            var rows = await _store.ChangedAsync(after, Page, ct).ConfigureAwait(false);
            if (rows.Count > 0 || _time.GetElapsedTime(spoken) >= quiet)
            {
                yield return rows;
                spoken = _time.GetTimestamp();
            }

            if (rows.Count > 0)
                after = ChangePlace.Of(rows[^1]);
            if (rows.Count < Page)
                await WaitAsync(bell.Task, ct).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(Task bell, CancellationToken ct)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(bell, Task.Delay(LookAgain, _time, giveUp.Token)).ConfigureAwait(false);
        await giveUp.CancelAsync().ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
    }

    private void Ring(IReadOnlyList<Change> batch)
    {
        if (batch.Any(c => c.Guards.Any(p => p is SetCustomer) || c.Parts.Any(p => p is AddCustomer)))
            Interlocked.Exchange(ref _bell, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
