namespace CrmHub.Hub.Plugins;

/// <summary>Section <c>Adapters</c>: what concerns all adapters. Each adapter's own settings lie below <c>Adapters:&lt;name&gt;</c>.</summary>
internal sealed class AdaptersOptions
{
    public const string Section = "Adapters";

    /// <summary>Names an adapter must not have, because its section would be one of these settings.</summary>
    public static readonly IReadOnlySet<string> Reserved =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { nameof(Path), nameof(Allow), nameof(PlainHttp), nameof(LoadTimeout), nameof(DrainTimeout) };

    /// <summary>Folder with one folder per adapter; relative to the hub's binaries. Default <c>adapters</c>.</summary>
    public string Path { get; set; } = "adapters";

    /// <summary>Fingerprints (SHA-256, hex) that may be loaded. Empty: all of them. Default empty.</summary>
    public IList<string> Allow { get; } = [];

    /// <summary>Hosts besides loopback that adapters may reach by plain http: simulators on a private network. Default empty.</summary>
    public IList<string> PlainHttp { get; } = [];

    /// <summary>How long an adapter may take to come up or to go down. Default 10 s.</summary>
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a replaced adapter's running calls are waited for. Default 30 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The folder of the adapter folders, absolute.</summary>
    public string FullPath => System.IO.Path.GetFullPath(Path, AppContext.BaseDirectory);

    public bool Allows(string fingerprint) => Allow.Count == 0 || Allow.Any(a => string.Equals(a.Trim(), fingerprint, StringComparison.OrdinalIgnoreCase));
}
