using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Customers;

/// <summary>What every lookup takes into account.</summary>
internal sealed record LookupContext(LookupPolicy Policy, TimeProvider Time);
