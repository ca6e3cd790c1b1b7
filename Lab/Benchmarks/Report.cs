using System.Globalization;
using Spectre.Console;

namespace CrmHub.Lab.Benchmarks;

internal static class Report
{
    public static void Print(IReadOnlyList<Ratio> ratios, bool pinned, string before, string after)
    {
        var table = new Table().AddColumns("", "Ratio", "Hub/s", "Peer/s", "Median", "Min-max", "Target", "Pairs");
        foreach (var ratio in ratios)
        {
            table.AddRow(
                ratio.Name, Markup.Escape(ratio.Title), Whole(ratio.HubPerSecond), Whole(ratio.PeerPerSecond), Digits(ratio.Median),
                $"{Digits(ratio.Least)}-{Digits(ratio.Most)}", "≥ " + Digits(ratio.Target), Whole(ratio.Pairs.Count));
        }

        AnsiConsole.Write(table);
        foreach (var ratio in ratios)
        {
            Console.WriteLine($"{ratio.Name} {ratio.Title}: {Digits(ratio.Median)} ({Digits(ratio.Least)}-{Digits(ratio.Most)}), {ratio.Pairs.Count} pairs");
            foreach (var fault in ratio.Faults)
                Console.WriteLine($"{ratio.Name} counts as 0: {fault}");
        }

        Console.WriteLine(pinned ? "server pinned to CPU 0, client to CPU 1" : "not pinned: no taskset, or a single CPU");
        Console.WriteLine($"load average before {before}, after {after}");
    }

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Digits(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
