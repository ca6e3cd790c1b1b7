using CrmHub.Adapters.Model;

namespace CrmHub.Hub.Sync.Operations;

/// <summary>
/// What reads a record, adds to it and writes it back does so one at a time, or one addition would undo the other. Their deliveries share a
/// lane, so it is enough that one replica keeps to it.
/// </summary>
internal sealed class RecordTurns : IDisposable
{
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<WrittenRecord> RunAsync(RecordRef record, Func<Task<WrittenRecord>> write, CancellationToken ct)
    {
        var turn = _turns[(uint)record.GetHashCode() % _turns.Length];
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

    public void Dispose() => Array.ForEach(_turns, t => t.Dispose());
}
