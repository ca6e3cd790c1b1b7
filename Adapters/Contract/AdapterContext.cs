using Microsoft.Extensions.Logging;

namespace CrmHub.Adapters.Contract;

/// <summary>What the hub lends an adapter for its life.</summary>
/// <param name="Settings">Checked settings; secrets are live.</param>
/// <param name="Http">
/// Transport for every request: pooled connections, no redirects, no cookies, no proxies of the environment, private addresses refused
/// unless the settings name one. The adapter makes its clients on it with <c>disposeHandler: false</c>.
/// </param>
/// <param name="Time">The only clock.</param>
/// <param name="Logging">Log nothing personal.</param>
public sealed record AdapterContext(AdapterSettings Settings, HttpMessageHandler Http, TimeProvider Time, ILoggerFactory Logging);
