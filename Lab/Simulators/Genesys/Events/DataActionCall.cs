namespace CrmHub.Lab.Simulators.Genesys.Events;

/// <summary>A web-services data action as a call flow executes it: one request, no retry, a flow-chosen timeout.</summary>
internal sealed record DataActionCall
{
    public required Uri Url { get; init; }

    public string Method { get; init; } = "GET";

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public string? Body { get; init; }

    /// <summary>Default 60, the vendor's longest; flow authors choose less.</summary>
    public double TimeoutSeconds { get; init; } = 60;
}
