using System.Collections.Concurrent;
using CrmHub.Adapters.Model;
using CrmHub.Hub.Deliveries;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// What reads a record, adds to it and writes it back does so one at a time, or one addition would undo the other. Their deliveries share a
/// lane, so within a replica it is enough to take turns; a replica that took the lane over waits until the one before it can send no more.
/// </summary>
internal sealed class RecordTurns(DeliveryStore deliveries, DeliveryOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly ConcurrentDictionary<string, bool> _ours = new(StringComparer.Ordinal);

    /// <summary>
    /// How long another replica may be at this delivery's record yet; null when none is. It may be while a delivery of this lane stands in
    /// sending that we do not send, and from then on for as long as an attempt can last. Nobody puts a delivery into sending who has not the lane.
    /// </summary>
    public async Task<TimeSpan?> ElsewhereAsync(DeliveryRow row, CancellationToken ct)
    {
        if (options.Embedded)
            return null;
        var rows = await deliveries.OfInteractionAsync(row.InteractionId, ct).ConfigureAwait(false);
        return rows.Where(r => r.System == row.System && r.Lane == row.Lane && r.Operation is Deliveries.Operations.Recording or Deliveries.Operations.WrapUp)
            .Max(Left);
    }

    public async Task<WrittenRecord> RunAsync(string opId, RecordRef record, Func<Task<WrittenRecord>> write, CancellationToken ct)
    {
        var turn = _turns[(uint)record.GetHashCode() % _turns.Length];
        _ours[opId] = true;
        try
        {
            await turn.WaitAsync(ct).ConfigureAwait(false);
            try
            {
                return await write().ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            _ours.TryRemove(opId, out _);
        }
    }

    public void Dispose() => Array.ForEach(_turns, t => t.Dispose());

    private TimeSpan? Left(DeliveryRow row) => (DeliveryState)row.State switch
    {
        DeliveryState.Sending when !_ours.ContainsKey(row.OpId) => Soon,
        DeliveryState.Uncertain => Probe.Underway(row, DeliveryRun.LongestAttempt, time.GetUtcNow()),
        _ => null,
    };
}
