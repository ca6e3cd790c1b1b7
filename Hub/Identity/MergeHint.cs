namespace CrmHub.Hub.Identity;

/// <summary>A customer that may be the same person.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Reason"><c>conflicting_keys</c>, <c>shared_key</c>, <c>phone</c> or <c>name_organisation</c>.</param>
internal sealed record MergeHint(Guid Customer, string Reason);
