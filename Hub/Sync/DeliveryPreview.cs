using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Interactions.Replays;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Sync.Operations;

namespace CrmHub.Hub.Sync;

/// <summary>What a dead delivery would do if it were put back: the system is asked first, as the dispatcher would; nothing is written.</summary>
internal sealed class DeliveryPreview(DeliveryStore store, IEnumerable<Operation> operations, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, Operation> _operations = operations.ToDictionary(o => o.Name, StringComparer.Ordinal);

    public async Task<ReplayPreview> OfAsync(DeadLetterRow letter, CancellationToken ct)
    {
        var row = await store.FindAsync(letter.OpId!, ct).ConfigureAwait(false);
        var preview = letter.State switch
        {
            (long)DeadLetterState.Replayed => new ReplayPreview("already_replayed"),
            (long)DeadLetterState.Discarded => new ReplayPreview("discarded"),
            _ when row?.State != (long)DeliveryState.Dead => new ReplayPreview("not_dead"),
            _ => await TryAsync(row, ct).ConfigureAwait(false),
        };
        return row is null ? preview : preview with
        {
            InteractionId = Ids.FromBytes(row.InteractionId),
            Deliveries = [new OwedWrite(row.OpId, row.System, row.Operation, row.State)],
        };
    }

    private async Task<ReplayPreview> TryAsync(DeliveryRow row, CancellationToken ct)
    {
        if (!_operations.TryGetValue(row.Operation, out var operation))
            return new ReplayPreview("would_wait") { Reason = "unknown_operation" };
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            if (await operation.AskAsync(row, either.Token).ConfigureAwait(false) is { } found)
                return new ReplayPreview("would_adopt") { Reason = $"{found.Ref.Kind}/{found.Ref.Id}" };
            var plan = await operation.PreviewAsync(row, either.Token).ConfigureAwait(false);
            return plan.SkipReason is { } reason
                ? new ReplayPreview("would_skip") { Reason = reason }
                : new ReplayPreview("would_send") { Changes = plan.Fields };
        }
        catch (AdapterException e)
        {
            return new ReplayPreview("would_wait") { Reason = e.Kind.Name() };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ReplayPreview("would_wait") { Reason = "timeout" };
        }
    }
}
