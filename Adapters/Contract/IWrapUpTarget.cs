using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>The system's call logs can be given the wrap-up that became known, or changed, after they were written.</summary>
public interface IWrapUpTarget
{
    /// <summary>
    /// Compare and update: shows the wrap-up on the call log where it shows none, or one the hub wrote earlier, and leaves alone what people
    /// wrote there meanwhile. A log that shows it already, or that people have deleted, is answered as <see cref="WriteOutcome.Unchanged"/>, so
    /// repeating it is harmless.
    /// </summary>
    Task<WrittenRecord> PutWrapUpAsync(CallWrapUp wrapUp, CancellationToken ct);
}
