namespace CrmHub.Lab.Simulators.Salesforce.Seeding;

/// <summary>A national number in two parts.</summary>
internal readonly record struct PhoneNumber(string Area, string Local);
