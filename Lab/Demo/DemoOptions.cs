namespace CrmHub.Lab.Demo;

/// <param name="Contacts">How many contacts the simulated CRM starts with.</param>
/// <param name="Seed">Seed of everything drawn at random.</param>
/// <param name="Stay">Leave everything running at the end.</param>
/// <param name="Keep">Leave the folder.</param>
internal sealed record DemoOptions(int Contacts, int Seed, bool Stay, bool Keep);
