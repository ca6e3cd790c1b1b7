using CrmHub.Adapters.Contract;
using CrmHub.Adapters.Model;

namespace CrmHub.Adapters.Genesys;

/// <summary>The settings, typed and checked against each other.</summary>
internal sealed record GenesysOptions
{
    private static readonly string[] Regions =
        ["mypurecloud.com", "mypurecloud.ie", "mypurecloud.de", "mypurecloud.jp", "mypurecloud.com.au"];

    private static readonly string[] RegionFamilies = [".pure.cloud", ".us-gov-pure.cloud", ".eusc-pure.cloud"];

    private readonly AdapterSettings _settings;

    private GenesysOptions(AdapterSettings settings) => _settings = settings;

    public required Uri Api { get; init; }

    public required Uri Login { get; init; }

    public required Uri Web { get; init; }

    public required TimeSpan RequestTimeout { get; init; }

    public required TimeSpan PartTimeout { get; init; }

    public required TimeSpan NameLifetime { get; init; }

    public required TimeSpan RecordingWait { get; init; }

    /// <summary>Both live: read at each token request, so that a rotated pair is used without a restart.</summary>
    public (string Id, Secret Secret) Client => (_settings.Required("ClientId"), _settings.Secret("ClientSecret"));

    /// <summary>Throws <see cref="ArgumentException"/> naming every fault there is.</summary>
    public static GenesysOptions Read(AdapterSettings settings)
    {
        var faults = new List<string>();
        var region = settings.Text("Region");
        if (region is not null && !IsRegion(region))
            faults.Add("Region is no domain of Genesys Cloud, such as mypurecloud.ie or usw2.pure.cloud.");
        var options = new GenesysOptions(settings)
        {
            Api = Address("BaseUrl", "api"),
            Login = Address("LoginUrl", "login"),
            Web = Address("WebUrl", "apps"),
            RequestTimeout = settings.Duration("RequestTimeout"),
            PartTimeout = settings.Duration("PartTimeout"),
            NameLifetime = settings.Duration("NameLifetime"),
            RecordingWait = settings.Duration("RecordingWait"),
        };
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join(" ", faults));

        Uri Address(string setting, string host)
        {
            if (settings.Text(setting) is { } address)
                return new Uri(address.TrimEnd('/') + "/");
            if (region is null)
                faults.Add($"{setting} is needed, or Region, from which it follows.");
            return new Uri($"https://{host}.{region ?? "invalid"}/");
        }
    }

    private static bool IsRegion(string region) =>
        Uri.CheckHostName(region) == UriHostNameType.Dns
        && (Regions.Contains(region, StringComparer.OrdinalIgnoreCase)
            || Array.Exists(RegionFamilies, f => region.EndsWith(f, StringComparison.OrdinalIgnoreCase)));
}
