using System.CommandLine;
using CrmHub.Lab.Chaos;
using Spectre.Console;

var seeds = new Option<int[]>("--seed") { Description = "Seeds to run; a run replays from its seed", DefaultValueFactory = _ => [7, 8, 9], AllowMultipleArgumentsPerToken = true };
var events = new Option<int>("--events") { Description = "Call-ended events per run, before duplicates", DefaultValueFactory = _ => 2_000 };
var kills = new Option<int>("--kills") { Description = "kill -9 of the hub per run", DefaultValueFactory = _ => 10 };
var lost = new Option<double>("--lost") { Description = "Share of writes Salesforce commits without answering", DefaultValueFactory = _ => 0.2 };
var keep = new Option<bool>("--keep") { Description = "Keep the folders of the runs" };
var root = new RootCommand("Tries to break the hub from outside and lets an independent checker judge: journal, acknowledgements and exported ledger.")
{
    seeds, events, kills, lost, keep,
};
root.SetAction(async parsed =>
{
    var table = new Table().AddColumns("seed", "acknowledged", "tasks", "lost", "duplicates", "unexplained", "doubted", "adopted", "slowest restart", "run");
    var ok = true;
    foreach (var seed in parsed.GetValue(seeds)!)
    {
        var folder = Directory.CreateTempSubdirectory($"crmhub-chaos-{seed}-").FullName;
        AnsiConsole.MarkupLine($"[bold]seed={seed}[/] {parsed.GetValue(events)} events, 10 % twice, {parsed.GetValue(kills)} kills, {parsed.GetValue(lost):P0} of Salesforce's answers lost");
        var run = new KillRun(seed, parsed.GetValue(events), parsed.GetValue(kills), parsed.GetValue(lost), folder);
        var (found, verdict, elapsed, slowest) = await run.RunAsync(line => AnsiConsole.MarkupLineInterpolated($"  {line}"));
        AnsiConsole.MarkupLineInterpolated($"  ledger: {verdict}");
        table.AddRow($"{seed}", $"{found.Acknowledged}", $"{found.Tasks}", $"{found.Lost}", $"{found.Duplicates}", $"{found.Unexplained}", $"{found.Doubted}", $"{found.Adopted}", $"{slowest.TotalSeconds:0.0} s", $"{elapsed.TotalSeconds:0} s");
        ok &= found.Ok;
        if (!parsed.GetValue(keep) && found.Ok)
            Directory.Delete(folder, recursive: true);
        else
            AnsiConsole.MarkupLineInterpolated($"  kept: {folder}");
    }

    AnsiConsole.Write(table);
    AnsiConsole.MarkupLine(ok ? "[green]nothing lost, nothing twice[/]" : "[red]the promise was broken[/]");
    return ok ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
