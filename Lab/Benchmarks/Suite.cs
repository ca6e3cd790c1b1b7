namespace CrmHub.Lab.Benchmarks;

/// <summary>Runs the benchmarks asked for, one after the other, each in a folder of its own that is removed afterwards.</summary>
internal sealed class Suite(string folder, int pairs, TimeSpan leg)
{
    /// <returns>0, or 1 when an answer was wrong.</returns>
    public async Task<int> RunAsync(string? only, CancellationToken ct)
    {
        var pinned = await Processor.PinClientAsync(ct);
        var load = LoadAverage.Now();
        var ratios = new List<Ratio>();
        if (only is null or "P1")
            ratios.Add(await InFolderAsync(own => LookupBenchmark.StartAsync(own, ct), ct));
        if (only is null or "P2")
            ratios.Add(await InFolderAsync(own => AcceptBenchmark.StartAsync(own, ct), ct));
        Report.Print(ratios, pinned, load, LoadAverage.Now());
        return ratios.TrueForAll(r => r.Faults.Count == 0) ? 0 : 1;
    }

    private async Task<Ratio> InFolderAsync(Func<string, Task<IBenchmark>> start, CancellationToken ct)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, "crmhub-bench-" + Path.GetRandomFileName())).FullName;
        try
        {
            await using var benchmark = await start(own);
            return await Pairs.MeasureAsync(benchmark, pairs, leg, ct);
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }
}
