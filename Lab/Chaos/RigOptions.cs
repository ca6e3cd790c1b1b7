namespace CrmHub.Lab.Chaos;

/// <summary>What a trial wants to differ from the usual.</summary>
internal sealed record RigOptions
{
    /// <summary>CRMs the calls are logged in.</summary>
    public IReadOnlyList<string> Systems { get; init; } = ["salesforce"];

    /// <summary>Settings of the hub, as environment variables; they win over the rig's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Calls come from this many numbers no CRM knows; none = from people the first CRM knows.</summary>
    public int Strangers { get; init; }

    /// <summary>Where the database is kept; beside everything else when absent.</summary>
    public string? DataFolder { get; init; }
}
