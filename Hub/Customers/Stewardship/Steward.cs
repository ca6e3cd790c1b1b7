namespace CrmHub.Hub.Customers.Stewardship;

/// <summary>Who decides, and why.</summary>
internal sealed record Steward(string Actor, string Reason);
