using System.ComponentModel.DataAnnotations;

namespace CrmHub.Hub.Policies;

/// <summary>Section <c>Hub</c>.</summary>
internal sealed class HubOptions
{
    /// <summary>Where gRPC listens.</summary>
    /// <value>http://127.0.0.1:7070</value>
    [Required]
    public string Grpc { get; set; } = "http://127.0.0.1:7070";

    /// <summary>Where the REST shim listens; empty = the shim is not hosted here.</summary>
    /// <value>http://127.0.0.1:7071</value>
    public string Rest { get; set; } = "http://127.0.0.1:7071";

    /// <summary>PEM certificate (with chain) for https addresses.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM key of the certificate.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>Allow plain http on addresses that are not loopback: only behind a proxy that ends TLS.</summary>
    /// <value>false</value>
    public bool PlainHttp { get; set; }

    /// <summary>File with the API keys; see <c>key create</c>.</summary>
    /// <value>data/keys.json</value>
    [Required]
    public string ApiKeys { get; set; } = "data/keys.json";

    /// <summary>Folder for signed checkpoints of the ledger; keep it where the owner of the database cannot write.</summary>
    /// <value>checkpoints</value>
    [Required]
    public string Checkpoints { get; set; } = "checkpoints";

    /// <summary>File with the key that signs checkpoints; made when missing.</summary>
    /// <value>data/ledger-key.pem</value>
    [Required]
    public string CheckpointKey { get; set; } = "data/ledger-key.pem";

    /// <summary>Name of the log in checkpoints.</summary>
    /// <value>crmhub</value>
    [Required]
    [RegularExpression("^[a-z0-9./-]{1,64}$", ErrorMessage = "takes 1 to 64 characters of a-z, 0-9, '.', '/' and '-'")]
    public string LedgerName { get; set; } = "crmhub";

    /// <summary>Seconds a stop may take: what is under way is finished, nothing new is begun.</summary>
    /// <value>8</value>
    [Range(1, 60)]
    public int DrainSeconds { get; set; } = 8;

    /// <summary>Deliveries that may wait, for all systems together, before finished interactions are refused with RESOURCE_EXHAUSTED.</summary>
    /// <value>2000000</value>
    [Range(1, 100_000_000)]
    public int MostWaiting { get; set; } = 2_000_000;

    /// <summary>gRPC calls per second of one API key, with bursts of twice that; an address without a valid key gets a fiftieth.</summary>
    /// <value>20000</value>
    [Range(50, 1_000_000)]
    public int CallsPerSecond { get; set; } = 20_000;

    /// <summary>Sign in to every system and look up an address that nobody has, right after the start.</summary>
    /// <value>true</value>
    public bool WarmUp { get; set; } = true;

    /// <summary>Operators may switch on faults and delays towards the CRMs (SetChaos). Never in production.</summary>
    /// <value>false</value>
    public bool Chaos { get; set; }
}
