using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Sync;

/// <param name="CallLog">Which systems get call logs.</param>
/// <param name="Dispositions">Which systems get dispositions.</param>
/// <param name="Hub">How long a stop may take.</param>
/// <param name="Embedded">One process owns every lane for its life.</param>
internal sealed record DeliveryOptions(CallLogPolicy CallLog, DispositionPolicy Dispositions, HubOptions Hub, bool Embedded)
{
    /// <summary>Every system anything is owed to.</summary>
    public IReadOnlyList<CallLogTarget> Targets =>
    [
        .. CallLog.Systems,
        .. Dispositions.Systems.Where(d => CallLog.Systems.All(c => c.System != d.System)).Select(d => new CallLogTarget { System = d.System }),
    ];
}
