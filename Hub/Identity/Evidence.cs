namespace CrmHub.Hub.Identity;

/// <summary>Who carries one of the keys asked for.</summary>
internal sealed record Evidence(IdentityRule Rule, IReadOnlyList<Guid> Customers);
