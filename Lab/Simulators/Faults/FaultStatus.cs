namespace CrmHub.Lab.Simulators.Faults;

/// <summary>A rule in force, how many matching requests it saw and how many it took.</summary>
internal sealed record FaultStatus(string Id, int Seen, int Hits, FaultRule Rule);
