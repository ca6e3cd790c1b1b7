using CrmHub.Lab.Benchmarks.Filling;

namespace CrmHub.Lab.Benchmarks;

/// <summary>Runs the benchmarks asked for, one after the other, each in a folder of its own that is removed afterwards.</summary>
internal sealed class Suite(string folder, int pairs, TimeSpan leg)
{
    public required int Customers { get; init; }

    /// <summary>Where filled databases are kept for the next run; null: they are removed with the rest.</summary>
    public string? Databases { get; init; }

    /// <returns>0, or 1 when an answer was wrong or a benchmark did not come to its end.</returns>
    public async Task<int> RunAsync(IReadOnlyCollection<string> only, CancellationToken ct)
    {
        var pinned = await Processor.PinClientAsync(ct);
        var load = LoadAverage.Now();
        var ratios = new List<Ratio>();
        var broken = 0;
        using var own = new TemporaryFolder(folder);
        var filled = new FilledDatabases(Databases ?? Path.Combine(own.Path, "filled"));
        foreach (var entry in Catalogue.All.Where(e => only.Count == 0 || only.Any(e.Answers)))
        {
            Console.Error.WriteLine($"{entry.Name} {entry.Title} …");
            try
            {
                ratios.Add(await MeasureAsync(entry, filled, ct));
            }
            catch (SkippedException e)
            {
                Console.WriteLine($"{entry.Name} skipped: {e.Message}");
            }
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException)) // the others' figures are worth having
            {
                Console.WriteLine($"{entry.Name} broke off: {e}");
                broken++;
            }
        }

        Report.Print(ratios, pinned, load, LoadAverage.Now());
        return broken == 0 && ratios.TrueForAll(r => r.IsRight) ? 0 : 1;
    }

    private async Task<Ratio> MeasureAsync(Entry entry, FilledDatabases filled, CancellationToken ct)
    {
        using var own = new TemporaryFolder(folder);
        await using var benchmark = await entry.StartAsync(new Setting(own.Path, Customers, filled), ct);
        return await Pairs.MeasureAsync(entry, benchmark, pairs, leg, ct);
    }
}
