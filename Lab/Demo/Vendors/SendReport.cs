namespace CrmHub.Lab.Demo.Vendors;

/// <summary>What the contact centre says of a sending.</summary>
internal sealed record SendReport(int Sent, int Duplicates, int Attempts, int Acknowledged, int Abandoned);
