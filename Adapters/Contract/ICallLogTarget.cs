using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>
/// The system holds call logs. The hub calls <see cref="PutAsync"/> at most once at a time per op id; after a crash or an
/// uncertain answer it calls <see cref="FindAsync"/> first.
/// </summary>
public interface ICallLogTarget
{
    /// <summary>
    /// How long after a write <see cref="FindAsync"/> may still miss it. What is doubtful and not found is asked for again over twice this
    /// time before it is written anew. Default: zero, right for a system where the write itself goes by a unique key.
    /// </summary>
    TimeSpan VisibleAfter => TimeSpan.Zero;

    /// <summary>The record written under this key, or null. Must see a record as soon as the system can show it.</summary>
    Task<WrittenRecord?> FindAsync(OpId opId, CancellationToken ct);

    /// <summary>
    /// Makes the system hold exactly one record for <see cref="CallLog.OpId"/> with these values. Where the system offers a unique key
    /// the write is an upsert by it; a refused duplicate of that key means somebody was faster and is adopted. A lost or doubtful
    /// answer is <see cref="FailureKind.Uncertain"/>, never repeated inside the adapter.
    /// </summary>
    Task<WrittenRecord> PutAsync(CallLog log, CancellationToken ct);
}
