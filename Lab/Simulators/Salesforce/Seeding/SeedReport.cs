namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>What seeding made.</summary>
internal sealed record SeedReport(int Accounts, int Contacts, int Leads, int Cases, int Tasks);
