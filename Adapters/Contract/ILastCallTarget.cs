using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Contract;

/// <summary>The system's contacts carry the time of the last call.</summary>
public interface ILastCallTarget
{
    /// <summary>Compare and update: sets the values unless the system holds a later call. Absolute, so repeating it is harmless.</summary>
    Task<WrittenRecord> PutLastCallAsync(LastCall call, CancellationToken ct);
}
