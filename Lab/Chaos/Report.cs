using CrmHub.Lab.Chaos.Trials;
using Spectre.Console;

namespace CrmHub.Lab.Chaos;

/// <summary>The table at the end.</summary>
internal static class Report
{
    public static int List(IEnumerable<Trial> trials)
    {
        foreach (var trial in trials)
            AnsiConsole.MarkupLineInterpolated($"[bold]{trial.Name}[/] {trial.Title}{(trial.Obstacle is { } obstacle ? $" ({obstacle})" : "")}");
        return 0;
    }

    /// <returns>0 when every promise was kept, 1 otherwise.</returns>
    public static int Print(IReadOnlyList<Verdict> verdicts)
    {
        var table = new Table().AddColumns("trial", "seed", "acked", "records", "lost", "twice", "disorder", "dead", "people", "doubled", "doubted", "adopted", "run");
        foreach (var v in verdicts)
            table.AddRow([.. Cells(v).Select(Markup.Escape)]);
        AnsiConsole.Write(table);
        foreach (var v in verdicts)
            AnsiConsole.MarkupLineInterpolated($"{v.Trial} seed={v.Seed}: {v.Skipped ?? v.Figures}");
        var broken = verdicts.Where(v => !v.Ok).ToList();
        foreach (var v in broken)
            AnsiConsole.MarkupLineInterpolated($"[red]{v.Trial} seed={v.Seed}[/]: {string.Join("; ", v.Faults)}");
        AnsiConsole.MarkupLine(broken.Count == 0 ? "[green]every promise was kept[/]" : "[red]a promise was broken[/]");
        return broken.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Cells(Verdict v) => v switch
    {
        { Skipped: { } why } => [v.Trial, $"{v.Seed}", "", "", "", "", "", "", "", "", "", "", "not run"],
        { Found: { } f } =>
        [
            v.Trial, $"{v.Seed}", $"{f.Acknowledged}", $"{f.Records}", $"{f.Lost}", $"{f.Duplicates}", $"{f.Disordered}", $"{f.Dead}", $"{f.People}", $"{f.Doubled}", $"{f.Doubted}", $"{f.Adopted}",
            $"{v.Elapsed.TotalSeconds:0} s",
        ],
        _ => [v.Trial, $"{v.Seed}", "", "", "", "", "", "", "", "", "", "", $"{v.Elapsed.TotalSeconds:0} s"],
    };
}
