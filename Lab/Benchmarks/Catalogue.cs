using CrmHub.Lab.Benchmarks.Accepts;
using CrmHub.Lab.Benchmarks.Dispatch;
using CrmHub.Lab.Benchmarks.Lookups;
using CrmHub.Lab.Benchmarks.Numbers;
using CrmHub.Lab.Benchmarks.Verification;

namespace CrmHub.Lab.Benchmarks;

/// <summary>Every ratio, in the order they are run.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Entry> All { get; } =
    [
        new("P1", "gRPC lookups over bare gRPC echoes", "/s", Target.AtLeast(0.60), LookupBenchmark.StartAsync),
        new("P2", "durable accepts over raw single-row commits", "/s", Target.AtLeast(3), (setting, ct) => AcceptBenchmark.StartAsync(setting, isStreamed: false, ct)),
        new("P2/stream", "durable accepts of one stream over raw single-row commits", "/s", Target.AtLeast(3), (setting, ct) => AcceptBenchmark.StartAsync(setting, isStreamed: true, ct)),
        new("P3", "durable accepts over the same endpoint without a database", "/s", Target.AtLeast(0.40), StorageBenchmark.StartAsync),
        new("P4/0ms", "webhooks over an Express handler, CRM at 0 ms", "/s", Target.AtLeast(15), (setting, ct) => WebhookBenchmark.StartAsync(setting, 0, ct)),
        new("P4/100ms", "webhooks over an Express handler, CRM at 100 ms", "/s", Target.AtLeast(60), (setting, ct) => WebhookBenchmark.StartAsync(setting, 100, ct)),
        new("P5", "REST lookups over an Express handler's cache", "/s", Target.AtLeast(5), RestLookupBenchmark.StartAsync),
        new("P6", "lookup p99 with all customers over 10,000", "µs", Target.AtMost(2), ScaleBenchmark.StartAsync),
        new("P7", "phone numbers over C++ libphonenumber", "/s", Target.AtLeast(10), NumberBenchmark.StartAsync),
        new("P8", "memory per million customers", "MB", Target.AtMost(150), MemoryBenchmark.StartAsync),
        new("P9", "ledger rows verified over a bare SHA-256 chain", "/s", Target.AtLeast(0.35), VerifyBenchmark.StartAsync),
        new("P10", "time to ready with all customers and two adapters over bare Kestrel", "ms", Target.AtMost(3), ReadyBenchmark.StartAsync),
        new("P11", "deliveries over a plain HttpClient loop", "/s", Target.AtLeast(0.5), DispatchBenchmark.StartAsync),
        new("P12", "requests sent over allowed, under 429", "/s", new Target(0.98, 1.00), RateBenchmark.StartAsync),
        new("down", "accepts with the CRM down over accepts with it up", "/s", new Target(0.9, 1.1), OutageBenchmark.StartAsync),
    ];

    /// <summary>What --only takes.</summary>
    public static string[] Names => [.. All.SelectMany(e => new[] { e.Group, e.Name }).Distinct(StringComparer.Ordinal)];

    /// <summary>One line each on standard output.</summary>
    public static int Print()
    {
        foreach (var entry in All)
            Console.WriteLine($"{entry.Name,-9} {entry.Title} ({entry.Target})");
        return 0;
    }
}
