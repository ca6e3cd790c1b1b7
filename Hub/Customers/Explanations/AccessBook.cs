using CrmHub.Hub.Ledger;
using CrmHub.Hub.Storage;
using CrmHub.Hub.Storage.Changes;

namespace CrmHub.Hub.Customers.Explanations;

/// <summary>Who read whose history: on disk before it is shown, in ids only.</summary>
internal sealed class AccessBook(WriteDoor door, TimeProvider time)
{
    /// <param name="actor">Who reads.</param>
    /// <param name="customer">Whose; null when it is a lookup's.</param>
    /// <param name="data">What of it.</param>
    /// <param name="ct">Gives up: nothing is shown then.</param>
    public Task NoteAsync(string actor, string? customer, IReadOnlyList<(string Key, LedgerValue Value)> data, CancellationToken ct) => door.CommitAsync(
        new Change([], [], new LedgerEntry { Kind = "explanation.read", At = time.GetUtcNow().ToUnixTimeMilliseconds(), Customer = customer, Actor = actor, Data = data }), ct);
}
