namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>Contact fields that carry the last call; the date switched off means that nothing is written.</summary>
internal sealed record LastCallFields(string? Date, string? Duration);
