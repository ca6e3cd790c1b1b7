using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Pipedrive;

/// <summary>What a Pipedrive company can be told at its start.</summary>
internal sealed record PipedriveOptions : SimulatorOptions
{
    public PipedriveOptions()
    {
    }

    public PipedriveOptions(SimulatorOptions common)
        : base(common)
    {
    }

    /// <summary>The personal token of the API user.</summary>
    public string ApiToken { get; init; } = "hub-token";

    public string ClientId { get; init; } = "hub-client";

    public string ClientSecret { get; init; } = "hub-secret";

    /// <summary>What the app was given when a user installed it.</summary>
    public string RefreshToken { get; init; } = "hub-refresh";

    /// <summary>Custom fields of persons, as <c>name:type</c>; each gets a random key of its own.</summary>
    public IReadOnlyList<string> PersonFields { get; init; } = [];

    /// <summary>Names of the labels persons can wear; their ids count from 1.</summary>
    public IReadOnlyList<string> Labels { get; init; } = ["Customer", "Hot lead", "Warm lead", "Cold lead"];

    /// <summary>How many persons to make up at the start.</summary>
    public int SeedPersons { get; init; }

    /// <summary>Regular expression whose first group is the caller's own key inside a note, for the journal; nothing is looked for when absent.</summary>
    public string? KeyPattern { get; init; }

    /// <summary>How the company behaves after start and after each reset.</summary>
    public CompanySettings Settings { get; init; } = new();
}
