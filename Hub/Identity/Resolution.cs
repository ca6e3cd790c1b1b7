namespace CrmHub.Hub.Identity;

/// <summary>Who it is, as far as the keys tell.</summary>
/// <param name="Outcome">Found, ambiguous or none.</param>
/// <param name="Rule">The key that decided; null when none did.</param>
/// <param name="Customers">Best first; exactly one when found.</param>
/// <param name="Reason">lower_snake; empty when there is nothing to explain.</param>
internal sealed record Resolution(ResolutionOutcome Outcome, IdentityRule? Rule, IReadOnlyList<Guid> Customers, string Reason);
