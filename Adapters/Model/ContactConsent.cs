namespace CrmHub.Adapters.Model;

/// <summary>What a person has said about one purpose. That nobody has asked is the absence of an entry, never an invented one.</summary>
/// <param name="Purpose">Lower case: <c>recording</c>, <c>marketing</c>, <c>analytics</c>.</param>
/// <param name="Granted">Granted or denied.</param>
/// <param name="Source">Where it was said, in the system's own words; null when it does not say.</param>
public sealed record ContactConsent(string Purpose, bool Granted, string? Source = null);
