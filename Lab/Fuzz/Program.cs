using System.CommandLine;
using System.Diagnostics;
using CrmHub.Lab.Fuzz;

var inputs = new Option<int>("--inputs") { Description = "Inputs for each parser", DefaultValueFactory = _ => 1_000_000 };
var targets = new Option<string[]>("--target") { Description = "Parsers, or beginnings of their names; all of them without", AllowMultipleArgumentsPerToken = true };
var seed = new Option<int>("--seed") { Description = "Decides every input", DefaultValueFactory = _ => 7 };
var only = new Option<int?>("--input") { Description = "This one input again, and nothing else" };
var list = new Option<bool>("--list") { Description = "Say which parsers there are and stop" };
var root = new RootCommand("Feeds every parser of input from outside with damaged input. Ends with 1 when one of them did not stand it.") { inputs, targets, seed, only, list };
root.SetAction(async parsed =>
{
    var wanted = Catalogue.All
        .Where(t => parsed.GetValue(targets) is not { Length: > 0 } names || names.Any(n => t.Name.StartsWith(n, StringComparison.Ordinal)))
        .ToList();
    if (wanted.Count == 0)
        throw new ArgumentException("No parser has that name; --list names them.");
    if (parsed.GetValue(list))
        return Report.List(wanted);
    var (first, count) = parsed.GetValue(only) is { } number ? (number, 1) : (0, parsed.GetValue(inputs));
    using var watch = new HangWatch();
    var tallies = new List<Tally>();
    foreach (var target in wanted)
    {
        var campaign = new Campaign(target, parsed.GetValue(seed), measures: true);
        watch.Look(target.Name, parsed.GetValue(seed), () => campaign.Current);
        var started = Stopwatch.GetTimestamp();
        tallies.Add(await campaign.RunAsync(first, count));
        Report.Progress(tallies[^1], tallies.Count, wanted.Count, Stopwatch.GetElapsedTime(started));
    }

    return Report.Print(tallies);
});
return await root.Parse(args).InvokeAsync();
