namespace CrmHub.Lab.Benchmarks;

/// <summary>Both sides of one pair, each the mean of its two legs.</summary>
/// <param name="Hub">In the unit of the benchmark.</param>
/// <param name="Peer">In the same unit.</param>
/// <param name="Ratio">Hub over peer, unless the benchmark compares otherwise.</param>
/// <param name="HubCpu">Microseconds of the server's CPU per operation; null where that has no meaning.</param>
/// <param name="PeerCpu">The same of the peer's.</param>
internal sealed record Pair(double Hub, double Peer, double Ratio, double? HubCpu, double? PeerCpu);
