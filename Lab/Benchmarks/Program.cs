using System.CommandLine;
using CrmHub.Lab.Benchmarks;
using CrmHub.Lab.Benchmarks.Filling;
using CrmHub.Lab.Benchmarks.Losses;
using CrmHub.Lab.Benchmarks.Peer;

var only = new Option<string[]>("--only") { Description = "These ratios instead of all, such as P4 or P4/100ms.", AllowMultipleArgumentsPerToken = true };
only.AcceptOnlyFromAmong(Catalogue.Names);
var list = new Option<bool>("--list") { Description = "Prints the ratios there are, with their targets." };
var pairs = new Option<int>("--pairs") { Description = "ABBA pairs per ratio.", DefaultValueFactory = _ => 7 };
var seconds = new Option<double>("--seconds") { Description = "Length of one leg; a pair has four.", DefaultValueFactory = _ => 2 };
var customers = new Option<int>("--customers") { Description = "How many the hub knows in P1, P6, P8 and P10.", DefaultValueFactory = _ => 1_000_000 };
var databases = new Option<string?>("--databases") { Description = "Where databases filled with customers are kept for the next run." };
var folder = new Option<string>("--folder")
{
    Description = "Where the databases of the run are created and removed again; it decides which disk is measured.",
    DefaultValueFactory = _ => Path.GetTempPath(),
};
var hub = new Option<DirectoryInfo?>("--hub") { Description = "A folder of `dotnet publish Hub`, measured in place of the built hub." };
hub.Validators.Add(result =>
{
    if (result.GetValueOrDefault<DirectoryInfo?>() is { } published && !File.Exists(Path.Combine(published.FullName, "CrmHub.Hub.dll")))
        result.AddError($"--hub: there is no CrmHub.Hub.dll in {published.FullName}.");
});
var root = new RootCommand("Measures the hub against a peer in the same run and prints the ratios.")
{
    only, list, pairs, seconds, customers, databases, folder, hub, FillCommand.Create(), LossesCommand.Create(), PeerCommand.Create(),
};
root.SetAction(async (parsed, ct) =>
{
    if (parsed.GetValue(list))
        return Catalogue.Print();
    Programs.Published = parsed.GetValue(hub)?.FullName;
    var suite = new Suite(parsed.GetValue(folder)!, parsed.GetValue(pairs), TimeSpan.FromSeconds(parsed.GetValue(seconds)))
    {
        Customers = parsed.GetValue(customers),
        Databases = parsed.GetValue(databases) is { } kept ? Path.GetFullPath(kept) : null,
    };
    return await suite.RunAsync(parsed.GetValue(only) ?? [], ct);
});
return await root.Parse(args).InvokeAsync();
