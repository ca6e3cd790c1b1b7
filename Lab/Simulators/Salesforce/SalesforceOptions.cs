using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Salesforce;

/// <summary>What a Salesforce org can be told at its start.</summary>
internal sealed record SalesforceOptions : SimulatorOptions
{
    public SalesforceOptions()
    {
    }

    public SalesforceOptions(SimulatorOptions common)
        : base(common)
    {
    }

    public string ClientId { get; init; } = "hub-client";

    public string ClientSecret { get; init; } = "hub-secret";

    /// <summary>Scheme and host of the org for <c>instance_url</c>; the address of the request when absent.</summary>
    public string? InstanceUrl { get; init; }

    /// <summary>False: the app has no user to run as, and the token endpoint says so.</summary>
    public bool HasRunAsUser { get; init; } = true;

    public int OldestVersion { get; init; } = 57;

    public int NewestVersion { get; init; } = 68;

    /// <summary>How many contacts to make up at the start.</summary>
    public int SeedContacts { get; init; }

    /// <summary>Fields this org lacks, as <c>Object.Field</c>.</summary>
    public IReadOnlyList<string> WithoutFields { get; init; } = [];

    /// <summary>How the org behaves after start and after each reset.</summary>
    public OrgSettings Settings { get; init; } = new();
}
