namespace CrmHub.Lab.Benchmarks;

/// <summary>Two programs under the same load in turns: the hub and what it is measured against.</summary>
internal interface IBenchmark : IAsyncDisposable
{
    /// <summary>The server of the hub's legs, whose CPU time is taken; null where the figure is no rate of operations.</summary>
    Child? HubServer => null;

    /// <summary>The server of the peer's legs; null as above, or when there is none.</summary>
    Child? PeerServer => null;

    /// <summary>Before a leg at the hub, and no part of it.</summary>
    Task PrepareAsync(TimeSpan leg, CancellationToken ct) => Task.CompletedTask;

    /// <summary>One leg at the hub; operations per second, or whatever unit the catalogue names.</summary>
    Task<double> HubAsync(TimeSpan leg, CancellationToken ct);

    /// <summary>One leg at the peer, in the same unit.</summary>
    Task<double> PeerAsync(TimeSpan leg, CancellationToken ct);

    /// <summary>The figure of a pair.</summary>
    double Compare(double hub, double peer) => hub / peer;

    /// <summary>Called once after the last leg: every wrong answer seen, by kind. A faster wrong answer is worth nothing.</summary>
    Task<IReadOnlyCollection<string>> FaultsAsync(CancellationToken ct);

    /// <summary>What a reader of the figure must know, such as on how many customers it was taken.</summary>
    string Note => "";
}
