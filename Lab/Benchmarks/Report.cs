using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Spectre.Console;

namespace CrmHub.Lab.Benchmarks;

internal static class Report
{
    private static bool IsOptimised => typeof(Report).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    public static void Print(IReadOnlyList<Ratio> ratios, bool pinned, string before, string after)
    {
        var table = new Table().AddColumns("", "Hub", "Peer", "CPU µs hub/peer", "Ratio", "Target");
        foreach (var ratio in ratios)
        {
            table.AddRow(
                ratio.Entry.Name, Figure(ratio.Hub) + ratio.Entry.Unit, Figure(ratio.Peer) + ratio.Entry.Unit,
                $"{Micros(ratio.HubCpu)} / {Micros(ratio.PeerCpu)}", ratio.IsRight ? Digits(ratio.Median) : "wrong", ratio.Entry.Target.ToString());
        }

        AnsiConsole.Write(table);
        foreach (var ratio in ratios)
            Print(ratio);
        if (!IsOptimised)
            Console.WriteLine("built without optimisation (dotnet run -c Release): these figures say nothing");
        Console.WriteLine(pinned ? "servers pinned to CPU 0, clients and CRMs to CPU 1" : "not pinned: no taskset, or a single CPU");
        Console.WriteLine($"load average before {before}, after {after}");
    }

    private static void Print(Ratio ratio)
    {
        var verdict = ratio.IsMet ? "met" : "missed";
        Console.WriteLine(
            $"{ratio.Entry.Name} {ratio.Entry.Title}: {Digits(ratio.Median)} ({Digits(ratio.Least)}-{Digits(ratio.Most)}), {ratio.Pairs.Count} pairs, target {ratio.Entry.Target} {verdict}"
            + (ratio.Note.Length > 0 ? "; " + ratio.Note : ""));
        foreach (var fault in ratio.Faults)
            Console.WriteLine($"{ratio.Entry.Name} counts for nothing: {fault}");
    }

    private static string Figure(double value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : "N0", CultureInfo.InvariantCulture);

    private static string Micros(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    private static string Digits(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
