namespace CrmHub.Lab.Benchmarks;

/// <summary>Two programs under the same load in turns: the hub and what it is measured against.</summary>
internal interface IBenchmark : IAsyncDisposable
{
    string Name { get; }

    string Title { get; }

    /// <summary>The ratio to reach.</summary>
    double Target { get; }

    /// <summary>One leg at the hub; operations per second.</summary>
    Task<double> HubAsync(TimeSpan leg, CancellationToken ct);

    /// <summary>One leg at the peer; operations per second.</summary>
    Task<double> PeerAsync(TimeSpan leg, CancellationToken ct);

    /// <summary>Called once after the last leg: every wrong answer seen, by kind. A faster wrong answer is worth nothing.</summary>
    Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct);
}
