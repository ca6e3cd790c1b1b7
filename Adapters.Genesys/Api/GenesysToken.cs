using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Genesys.Api;

/// <summary>An access token and the time from which it is better not used any more.</summary>
internal sealed record GenesysToken(Secret Access, DateTimeOffset StaleAt);
