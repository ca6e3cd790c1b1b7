namespace CrmHub.Adapters.Salesforce.Mapping;

/// <summary>What a record shows now.</summary>
internal sealed record HeldDisposition(string Id, DateTimeOffset? SetAt, string? Code, string? Reason);
