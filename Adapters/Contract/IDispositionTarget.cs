using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>
/// The system holds dispositions: one record for each leg of a conversation, showing its newest disposition. The hub calls
/// <see cref="PutDispositionAsync"/> at most once at a time per <see cref="Disposition.Key"/>; after a crash or an uncertain answer it
/// calls <see cref="FindDispositionAsync"/> first.
/// </summary>
public interface IDispositionTarget
{
    /// <summary>
    /// How long after a write <see cref="FindDispositionAsync"/> may still miss it; as <see cref="ICallLogTarget.VisibleAfter"/>. Default: zero.
    /// </summary>
    TimeSpan VisibleAfter => TimeSpan.Zero;

    /// <summary>
    /// The record of <see cref="Disposition.Key"/> when it already shows this disposition or a newer one; null when it has to be written.
    /// Must see a record as soon as the system can show it.
    /// </summary>
    Task<WrittenRecord?> FindDispositionAsync(Disposition disposition, CancellationToken ct);

    /// <summary>
    /// Compare and update: makes the one record of <see cref="Disposition.Key"/> show this disposition unless it shows a later one
    /// (by <see cref="Disposition.SetAt"/>), which is left as it is and answered as <see cref="WriteOutcome.Unchanged"/>. Showing the same
    /// disposition again changes nothing either. Where the system works on dispositions under a "processed" flag of its own, a new or
    /// changed one is open to be processed and an unchanged one keeps its flag. Where the system offers a unique key the write is an
    /// upsert by it. A lost or doubtful answer is <see cref="FailureKind.Uncertain"/>, never repeated inside the adapter.
    /// </summary>
    Task<WrittenRecord> PutDispositionAsync(Disposition disposition, CancellationToken ct);
}
