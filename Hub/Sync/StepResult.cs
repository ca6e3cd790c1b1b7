using CrmHub.Adapters.Contract;
using CrmHub.Hub.Storage;

namespace CrmHub.Hub.Sync;

/// <summary>Where a delivery stands after a step.</summary>
/// <param name="Row">The delivery as stored now.</param>
/// <param name="Again">It is to be looked at again at its due time; otherwise it is finished, or no longer ours.</param>
/// <param name="Failure">What the system did wrong, for the breaker; null when nothing.</param>
/// <param name="Answered">The system answered this step.</param>
/// <param name="Stale">What was known of it is not so any more: it and all of its key have to be read again.</param>
internal sealed record StepResult(DeliveryRow Row, bool Again, AdapterException? Failure = null, bool Answered = false, bool Stale = false)
{
    /// <summary>Not now, and nobody's fault: nothing is stored.</summary>
    public static StepResult Later(DeliveryRow row, DateTimeOffset at) => new(row with { DueAt = at.ToUnixTimeMilliseconds() }, true);

    /// <summary>The lane has another owner, or somebody moved the delivery.</summary>
    public static StepResult Lost(DeliveryRow row) => new(row, false, Stale: true);
}
