using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Sync;

/// <param name="CallLog">Which systems get call logs.</param>
/// <param name="Hub">How long a stop may take.</param>
/// <param name="Embedded">One process owns every lane for its life.</param>
internal sealed record DeliveryOptions(CallLogPolicy CallLog, HubOptions Hub, bool Embedded);
