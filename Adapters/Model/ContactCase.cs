namespace CrmHub.Adapters.Model;

/// <summary>A case or ticket of a person.</summary>
/// <param name="Id">The system's own id of it.</param>
/// <param name="Subject">Its title.</param>
/// <param name="Status">In the system's own words.</param>
/// <param name="ChangedAt">When it last changed; null when the system does not say.</param>
public sealed record ContactCase(string Id, FreeText Subject, string Status, DateTimeOffset? ChangedAt);
