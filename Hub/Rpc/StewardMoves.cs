using CrmHub.Hub.Customers.Stewardship;

namespace CrmHub.Hub.Rpc;

/// <summary>What a steward can do.</summary>
internal sealed record StewardMoves(LinkDesk Links, MergeDesk Merges, UnmergeDesk Unmerges, PinDesk Pins, ReassignDesk Interactions);
