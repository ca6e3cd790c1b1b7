using CrmHub.Hub.Customers.Picking;
using CrmHub.Hub.Policies;

namespace CrmHub.Hub.Rpc;

/// <summary>What every directory call takes into account.</summary>
internal sealed record DirectoryContext(Sites Sites, LookupPolicy Policy, AnsweredLookups Answered, PickDesk Picks, TimeProvider Time);
