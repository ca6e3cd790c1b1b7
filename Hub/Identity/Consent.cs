namespace CrmHub.Hub.Identity;

/// <summary>What a person has said about one purpose; that nobody has asked is the absence of an entry.</summary>
/// <param name="Granted">Granted or denied.</param>
/// <param name="Source">Where it was said, in the system's words, e.g. "web form".</param>
internal sealed record Consent(bool Granted, string Source = "");
