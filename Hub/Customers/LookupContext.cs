using CrmHub.Hub.Customers.Picking;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Customers;

/// <summary>What every lookup takes into account.</summary>
internal sealed record LookupContext(LookupPolicy Policy, PickCounts Picks, TimeProvider Time);
