namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>How one request wants its records saved.</summary>
/// <param name="AllowDuplicates">The caller insists on saving past duplicate alerts.</param>
/// <param name="Version">API version of the request, <c>v67.0</c>.</param>
internal sealed record SaveOptions(bool AllowDuplicates, string Version)
{
    /// <summary>Who saves; the API user when absent.</summary>
    public string? UserId { get; init; }

    /// <summary>When it is said to have happened; now when absent.</summary>
    public DateTimeOffset? At { get; init; }
}
