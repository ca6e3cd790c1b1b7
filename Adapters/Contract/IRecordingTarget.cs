using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>The system's call logs can be given the link to a recording that became available after they were written.</summary>
public interface IRecordingTarget
{
    /// <summary>
    /// Compare and update: shows the link on the call log and leaves alone what people wrote there meanwhile. A log that shows it
    /// already, or that people have deleted, is answered as <see cref="WriteOutcome.Unchanged"/>, so repeating it is harmless.
    /// </summary>
    Task<WrittenRecord> PutRecordingAsync(CallRecording recording, CancellationToken ct);
}
