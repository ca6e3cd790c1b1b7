using System.CommandLine;
using CrmHub.Lab.Chaos;
using Spectre.Console;

var tests = new Option<string[]>("--test") { Description = "Trials to run: T1, T3 …", DefaultValueFactory = _ => ["T1"], AllowMultipleArgumentsPerToken = true };
tests.AcceptOnlyFromAmong([.. Programme.All.Select(t => t.Name)]);
var all = new Option<bool>("--all") { Description = "Every trial" };
var seeds = new Option<int[]>("--seed") { Description = "Seeds; a run replays from its seed", DefaultValueFactory = _ => [7], AllowMultipleArgumentsPerToken = true };
var quick = new Option<bool>("--quick") { Description = "A glance at each trial" };
var full = new Option<bool>("--full") { Description = "As much of each trial as docs/reliability.md names; hours" };
var keep = new Option<bool>("--keep") { Description = "Keep the folders of the runs" };
var list = new Option<bool>("--list") { Description = "Say what there is and stop" };
var fuzz = new Option<bool>("--fuzz") { Description = "Damaged input for every parser instead of trials" };
var inputs = new Option<int>("--inputs") { Description = "With --fuzz: inputs for each parser", DefaultValueFactory = _ => 1_000_000 };
var targets = new Option<string[]>("--target") { Description = "With --fuzz: parsers, or beginnings of their names; --list names them", AllowMultipleArgumentsPerToken = true };
var input = new Option<int?>("--input") { Description = "With --fuzz: this one input again" };
var seconds = new Option<int>("--seconds") { Description = "How long", DefaultValueFactory = _ => 10 };
var burn = new Command("burn", "Keeps every processor busy: what T6 starves the hub with") { seconds };
burn.SetAction((parsed, ct) => Burn.RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), ct));
var root = new RootCommand("Tries to break the hub from outside; an independent checker judges by the CRMs' journals, the acknowledgements and the exported ledger.")
{
    tests, all, seeds, quick, full, keep, list, fuzz, inputs, targets, input, burn,
};
root.SetAction(async parsed =>
{
    if (parsed.GetValue(fuzz))
        return await Fuzzing.RunAsync(parsed.GetValue(seeds)!, parsed.GetValue(inputs), parsed.GetValue(targets) ?? [], parsed.GetValue(input), parsed.GetValue(list));
    if (parsed.GetValue(list))
        return Report.List(Programme.All);
    var scale = parsed.GetValue(full) ? Scale.Full : parsed.GetValue(quick) ? Scale.Quick : Scale.Usual;
    var wanted = Programme.All.Where(t => parsed.GetValue(all) || parsed.GetValue(tests)!.Contains(t.Name, StringComparer.Ordinal)).ToList();
    var conductor = new Conductor(scale, parsed.GetValue(keep), line => AnsiConsole.MarkupLineInterpolated($"  {line}"));
    var verdicts = new List<Verdict>();
    foreach (var (trial, seed) in from trial in wanted from seed in parsed.GetValue(seeds)! select (trial, seed))
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]{trial.Name}[/] {trial.Title}; seed={seed}");
        verdicts.Add(await conductor.RunAsync(trial, seed));
    }

    return Report.Print(verdicts);
});
return await root.Parse(args).InvokeAsync();
