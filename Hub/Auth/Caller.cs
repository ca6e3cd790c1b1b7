namespace CrmHub.Hub.Auth;

/// <summary>Who is calling.</summary>
/// <param name="Id">Id of the key; named in the ledger.</param>
/// <param name="Roles">What it may do.</param>
internal sealed record Caller(string Id, Role Roles);
