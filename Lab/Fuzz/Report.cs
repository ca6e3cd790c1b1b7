using System.Globalization;
using Spectre.Console;

namespace CrmHub.Lab.Fuzz;

/// <summary>What is printed.</summary>
internal static class Report
{
    private const int Width = 120;

    public static int List(IEnumerable<Target> targets)
    {
        foreach (var target in targets)
            Console.WriteLine($"{target.Name} ({target.Corpus.Count} in the corpus)");
        return 0;
    }

    public static void Progress(Tally tally, int done, int all, TimeSpan took)
    {
        Console.WriteLine($"{done}/{all} {tally.Target}: {Whole(tally.Inputs)} inputs, {tally.Finds.Count} finds, {took.TotalSeconds:0.0} s");
        foreach (var find in tally.Finds)
            Console.WriteLine(find);
    }

    /// <returns>0 when every parser stood every input, 1 otherwise.</returns>
    public static int Print(IReadOnlyList<Tally> tallies)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Width);
        var table = new Table().AddColumns("parser", "inputs", "refused", "accepted", "worst ms/256 KiB", "at input", "finds");
        foreach (var t in tallies)
            table.AddRow(t.Target, Whole(t.Inputs), Whole(t.Refused), Whole(t.Accepted), t.Worst.ToString("0.00", CultureInfo.InvariantCulture), $"{t.WorstInput}", $"{t.Finds.Count}");
        AnsiConsole.Write(table);
        var finds = tallies.Sum(t => t.Finds.Count);
        Console.WriteLine($"{Whole(tallies.Sum(t => t.Inputs))} inputs, {finds} finds; processor time, limit {Campaign.Limit} ms for each 256 KiB begun");
        return finds == 0 ? 0 : 1;
    }

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
