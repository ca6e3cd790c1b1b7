namespace CrmHub.Lab.Simulators.Faults;

/// <summary>A scripted fault: which requests it takes, how often, and what it does to them.</summary>
internal sealed record FaultRule
{
    public required FaultKind Kind { get; init; }

    /// <summary>HTTP method; any when absent.</summary>
    public string? Method { get; init; }

    /// <summary>Start of the path; any when absent.</summary>
    public string? Path { get; init; }

    /// <summary>A piece of the path (an id, say); any when absent.</summary>
    public string? Contains { get; init; }

    /// <summary>Share of the matching requests taken, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Seed of the draw; the simulator's own when absent.</summary>
    public int? Seed { get; init; }

    /// <summary>Let this many matching requests pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Take at most this many requests, then rest; without end when absent.</summary>
    public int? Count { get; init; }

    /// <summary>Let so many matching requests a second pass and take only those beyond; as many may come at once. No such allowance when absent.</summary>
    public double? AllowPerSecond { get; init; }

    public int MinMs { get; init; }

    /// <summary>Upper end of the wait; equal to <see cref="MinMs"/> when absent.</summary>
    public int? MaxMs { get; init; }

    public bool After { get; init; }

    /// <summary>503 when absent, 500 for <see cref="FaultKind.CommitThenStatus"/>.</summary>
    public int? Status { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>An HTML page, as proxies send it, when absent.</summary>
    public string? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The fixed or drawn wait.</summary>
    public static FaultRule Latency(int minMs, int? maxMs = null) => new() { Kind = FaultKind.Latency, MinMs = minMs, MaxMs = maxMs };

    /// <summary>An answer instead of the work.</summary>
    public static FaultRule Answer(int status, string? body = null, string? contentType = null, IReadOnlyDictionary<string, string>? headers = null) =>
        new() { Kind = FaultKind.Status, Status = status, Body = body, ContentType = contentType, Headers = headers };

    /// <summary>Any kind that needs no parameter.</summary>
    public static FaultRule Of(FaultKind kind) => new() { Kind = kind };

    /// <summary>The same fault for one method and path prefix.</summary>
    public FaultRule On(string? method, string? path = null) => this with { Method = method, Path = path };

    /// <summary>The same fault for the next <paramref name="count"/> matching requests only.</summary>
    public FaultRule Times(int count) => this with { Count = count };

    /// <summary>The same fault for a seeded share of the matching requests.</summary>
    public FaultRule WithProbability(double probability, int seed) => this with { Probability = probability, Seed = seed };
}
