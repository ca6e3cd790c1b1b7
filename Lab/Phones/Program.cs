using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CrmHub.Lab.Phones;

var count = new Option<int>("--count") { Description = "Varied texts, after every example number in every notation", DefaultValueFactory = _ => 1_000_000 };
var seed = new Option<int>("--seed") { Description = "Decides the texts", DefaultValueFactory = _ => 1 };
var shown = new Option<int>("--shown") { Description = "Examples of each class of difference", DefaultValueFactory = _ => 5 };
var time = new Option<bool>("--time") { Description = "Say how long a number takes instead, on one thread" };
var root = new RootCommand("Compares the phone number library with Google's JavaScript one under Node.js. Ends with 1 below 99.9 %.") { count, seed, shown, time };
root.SetAction(async parsed =>
{
    if (parsed.GetValue(time))
        return Timing.Print();
    if (await Oracle.WhyAbsentAsync() is { } reason)
        throw new InvalidOperationException(reason);
    var started = Stopwatch.GetTimestamp();
    var comparison = new Comparison(parsed.GetValue(shown));
    await comparison.AddAsync(Oracle.ExamplesAsync());
    await comparison.AddAsync(Oracle.CorpusAsync(parsed.GetValue(count), parsed.GetValue(seed)));
    Console.WriteLine($"google-libphonenumber {Oracle.Version}, {Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s");
    return Report.Print(comparison);
});
return await root.Parse(args).InvokeAsync();
