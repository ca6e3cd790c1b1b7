namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>How leads take part.</summary>
/// <param name="Search">They are found.</param>
/// <param name="HubKey">Unique external id holding the hub's customer id; null: no lead is created.</param>
/// <param name="Company">Company of a new lead.</param>
internal sealed record LeadFields(bool Search, string? HubKey, string Company);
