using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Interactions;

/// <summary>What every acceptance takes into account.</summary>
internal sealed record AcceptContext(CallLogPolicy Policy, Sites Sites, TimeProvider Time);
