namespace CrmHub.Adapters.Pipedrive.Mapping;

/// <summary>What an activity shows now.</summary>
/// <param name="Id">Of the activity.</param>
/// <param name="SetAt">When the disposition it shows was set; null when nobody can tell any more.</param>
/// <param name="Says">Digest of code and reason.</param>
internal sealed record HeldDisposition(long Id, DateTimeOffset? SetAt, string? Says);
