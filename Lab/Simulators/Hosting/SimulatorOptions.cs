namespace CrmHub.Lab.Simulators.Hosting;

/// <summary>What every simulator can be told; vendors derive their own.</summary>
internal record SimulatorOptions
{
    /// <summary>Address to listen on; port 0 picks a free one. Default <c>http://127.0.0.1:0</c>.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>JSON Lines file; memory only when absent.</summary>
    public string? JournalPath { get; init; }

    /// <summary>Seed of everything drawn: ids, generated data, fault dice. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Vendor-specific seed data as JSON.</summary>
    public string? SeedFile { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
