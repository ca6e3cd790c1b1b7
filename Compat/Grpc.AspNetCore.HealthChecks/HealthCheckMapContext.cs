namespace Grpc.AspNetCore.HealthChecks;

/// <summary>A registered health check, as the filter of a <see cref="ServiceMapping"/> sees it.</summary>
public sealed class HealthCheckMapContext(string name, IEnumerable<string> tags)
{
    /// <summary>The name of the check.</summary>
    public string Name { get; } = name;

    /// <summary>The tags of the check.</summary>
    public IEnumerable<string> Tags { get; } = tags;
}
