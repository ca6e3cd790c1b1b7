namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>How a sending went. Sent + duplicates = acknowledged + abandoned.</summary>
internal sealed record SendReport(int Sent, int Duplicates, int Attempts, int Acknowledged, int Abandoned);
