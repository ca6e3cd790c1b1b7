using System.Diagnostics;
using CrmHub.Lab.Fuzz.Mutation;

namespace CrmHub.Lab.Fuzz;

/// <summary>Feeds one target damaged inputs and counts what it makes of them.</summary>
/// <param name="target">The parser.</param>
/// <param name="seed">Decides every input.</param>
/// <param name="measures">
/// Times every input; one that looks too slow is run again by itself and judged by processor time, so nothing else may run in this process.
/// </param>
internal sealed class Campaign(Target target, int seed, bool measures)
{
    /// <summary>CPU milliseconds for each 256 KiB begun.</summary>
    public const double Limit = 10;

    private const int FewestRuns = 5;
    private const int MostRuns = 50;
    private const double EnoughMilliseconds = 250;

    // Shorter than this nobody asks whether the collector or the scheduler was at it.
    private const double Suspicious = 2;

    private readonly Mutator _mutator = new(target.Name, target.Corpus);
    private readonly Tally _tally = new(target.Name);

    /// <summary>The input being read, for whoever watches that it ends.</summary>
    public int Current { get; private set; }

    public async Task<Tally> RunAsync(int first, int count)
    {
        for (var number = first; number < first + count && !_tally.IsHopeless; number++)
        {
            Current = number;
            await FeedAsync(number);
        }

        return _tally;
    }

    private async Task FeedAsync(int number)
    {
        var input = _mutator.Input(seed, number);
        var started = Stopwatch.GetTimestamp();
        var (outcome, fault) = await ReadAsync(input);
        if (fault is not null)
        {
            _tally.Add(new Find(target.Name, seed, number, input, fault.ToString()));
            return;
        }

        _tally.Count(outcome.Accepted);
        if (measures)
            await MeasureAsync(number, input, outcome.Blocks, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task MeasureAsync(int number, byte[] input, long blocks, double elapsed)
    {
        var milliseconds = elapsed / blocks;
        if (milliseconds > Suspicious && milliseconds > _tally.Worst)
            milliseconds = await AloneAsync(input) / blocks;
        if (milliseconds > Limit)
            _tally.AddSlow(new Find(target.Name, seed, number, input, $"{milliseconds:0.0} ms of processor time for each 256 KiB"));
        if (elapsed / blocks <= Suspicious || milliseconds > _tally.Worst)
            _tally.Measured(milliseconds, number);
    }

    // The processor's clock may tick in hundredths of a second, so it is read over many runs; no single one can have used more than it lasted.
    private async Task<double> AloneAsync(byte[] input)
    {
        var (shortest, runs) = (double.MaxValue, 0);
        var before = Environment.CpuUsage.TotalTime;
        var used = 0.0;
        while (runs < FewestRuns || (runs < MostRuns && used < EnoughMilliseconds))
        {
            var started = Stopwatch.GetTimestamp();
            await ReadAsync(input);
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            used = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            runs++;
        }

        return Math.Min(shortest, used / runs);
    }

    private async Task<(Outcome Outcome, Exception? Fault)> ReadAsync(byte[] input)
    {
        try
        {
            return (await target.Read(input), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return target.Declares(e) ? (new Outcome(false, Outcome.BlocksOf(input)), null) : (default, e);
        }
    }
}
