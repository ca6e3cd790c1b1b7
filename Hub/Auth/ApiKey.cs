namespace CrmHub.Hub.Auth;

/// <summary>A key as kept: the secret itself is shown once and stored nowhere.</summary>
/// <param name="Id">Prefix by which it is found; also the actor named in the ledger.</param>
/// <param name="Name">For people.</param>
/// <param name="Roles">What it may do, e.g. <c>agent, integration</c>.</param>
/// <param name="Hash">SHA-256 of the whole key, hex. Enough for a secret of 256 random bits.</param>
/// <param name="CreatedAt">ISO 8601.</param>
internal sealed record ApiKey(string Id, string Name, string Roles, string Hash, string CreatedAt);
