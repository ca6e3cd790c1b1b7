namespace CrmHub.Hub.Resilience;

/// <summary>Trouble an operator makes on purpose, to see that nobody notices.</summary>
/// <param name="System">The adapter's name.</param>
/// <param name="FaultPercent">Calls that fail without reaching the system, 0 to 100.</param>
/// <param name="LatencyPercent">Calls that are held up first, 0 to 100.</param>
/// <param name="Latency">For how long.</param>
/// <param name="Until">It ends by itself.</param>
internal sealed record ChaosSwitch(string System, int FaultPercent, int LatencyPercent, TimeSpan Latency, DateTimeOffset Until);
