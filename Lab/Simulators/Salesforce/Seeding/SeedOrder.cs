namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>How many contacts to make up, and from which seed; the same order gives the same people.</summary>
internal sealed record SeedOrder(int Contacts, int Seed = 1);
