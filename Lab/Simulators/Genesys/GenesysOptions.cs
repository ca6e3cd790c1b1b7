using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Genesys;

/// <summary>How this Genesys Cloud organisation is set up and how long its machinery takes.</summary>
internal sealed record GenesysOptions : SimulatorOptions
{
    public GenesysOptions()
    {
    }

    public GenesysOptions(SimulatorOptions common)
        : base(common)
    {
    }

    public string ClientId { get; init; } = "sim-client";

    public string ClientSecret { get; init; } = "sim-secret";

    /// <summary>Default 24 hours, as the vendor issues them.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Per token and minute. Default 300, the vendor's limit for client credentials.</summary>
    public int RequestsPerMinute { get; init; } = 300;

    /// <summary>From the end of a conversation until analytics knows it; 404 before. Default 10 s.</summary>
    public TimeSpan AnalyticsDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the end of a conversation until its recordings are listed. Default 5 s.</summary>
    public TimeSpan RecordingDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the first request for a format until it can be had; 202 before. Default 20 s.</summary>
    public TimeSpan TranscodeTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Life of a signed media link. Default 15 minutes.</summary>
    public TimeSpan MediaLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Keys of <c>mediaUris</c>; the vendor documents only that it is a map.</summary>
    public IReadOnlyList<string> MediaKeys { get; init; } = ["0"];

    /// <summary>Whether a 202 carries the recording without its media, or nothing at all.</summary>
    public bool AcceptedHasBody { get; init; } = true;
}
