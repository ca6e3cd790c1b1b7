namespace CrmHub.Shim;

/// <summary>
/// Section <c>Shim</c>. Secrets come as values (environment) or as files, one secret per line; files are read again every five seconds.
/// </summary>
internal sealed class ShimOptions
{
    /// <summary>
    /// Where the hub speaks gRPC: <c>https://hub.example.com</c>, or <c>http://127.0.0.1:5001</c>. Required unless the hub hosts the shim.
    /// </summary>
    public string HubAddress { get; set; } = "";

    /// <summary>Allows <c>http://</c> to a hub on another machine, e.g. inside a container network. Default false.</summary>
    public bool AllowPlaintextHub { get; set; }

    /// <summary>The hub's API key (roles agent and integration). Either this or <see cref="ApiKeyFile"/>.</summary>
    public string ApiKey { get; set; } = "";

    public string ApiKeyFile { get; set; } = "";

    /// <summary>Secrets that sign requests; any of them counts, so that two can be alive while one is replaced. At least 16 characters each.</summary>
    public string[] SigningSecrets { get; set; } = [];

    public string[] SigningSecretFiles { get; set; } = [];

    /// <summary>Keys a data action sends as it is (<c>x-api-key</c>, Bearer or Basic password). At least 24 characters each.</summary>
    public string[] AccessKeys { get; set; } = [];

    public string[] AccessKeyFiles { get; set; } = [];

    /// <summary>The system whose record id is answered as <c>contactId</c>. Default <c>salesforce</c>.</summary>
    public string Crm { get; set; } = "salesforce";

    /// <summary>Time the hub has for a lookup, 100 ms to 3 s. Default 2 s: a data action set to 3 s then always gets an answer.</summary>
    public TimeSpan LookupBudget { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Time the hub has to make an event durable, 1 s to 30 s. Default 8 s: senders give up after 10.</summary>
    public TimeSpan RecordBudget { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Events that log a call: <c>acw</c>, <c>user.end</c>, <c>customer.end</c>, <c>conversation.ended</c>, <c>interaction.completed</c>.
    /// Empty = acw, conversation.ended and interaction.completed. customer.end excludes every other: it has no agent's leg to tell calls apart by.
    /// </summary>
    public string[] Events { get; set; } = [];

    /// <summary>Answers the ids and names of several matches (<c>matchIds</c>, <c>matchNames</c>). Default false: a caller must never hear them.</summary>
    public bool ListMatches { get; set; }

    /// <summary>Status of an accepted event on <c>/api/v1/genesys/webhook</c>: 202 or 200. Default 202; <c>/webhook/call-ended</c> always answers 200.</summary>
    public int AcceptedStatus { get; set; } = 202;

    /// <summary>
    /// Requests per second from one address (IPv6: one /64), with bursts of twice that; 1 to 1,000,000.
    /// Default 2000: a whole contact centre comes from few addresses.
    /// </summary>
    public int RequestsPerSecond { get; set; } = 2000;

    /// <summary>
    /// Requests with a wrong credential per minute from one address before it is shut out for the rest of the minute; 1 to 1,000,000.
    /// Default 120.
    /// </summary>
    public int RefusalsPerMinute { get; set; } = 120;

    /// <summary>Requests in work at once; 1 to 100,000. Default 512. Above it a lookup is answered "degraded" and an event 503.</summary>
    public int Concurrency { get; set; } = 512;

    /// <summary>Addresses or networks (CIDR) of proxies whose <c>X-Forwarded-For</c> is believed; only read when the shim runs alone. Default none.</summary>
    public string[] TrustedProxies { get; set; } = [];
}
