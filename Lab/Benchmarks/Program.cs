using System.CommandLine;
using CrmHub.Lab.Benchmarks;
using CrmHub.Lab.Benchmarks.Peer;

var only = new Option<string>("--only") { Description = "One ratio instead of all: P1 or P2." };
only.AcceptOnlyFromAmong("P1", "P2");
var pairs = new Option<int>("--pairs") { Description = "ABBA pairs per ratio.", DefaultValueFactory = _ => 7 };
var seconds = new Option<double>("--seconds") { Description = "Length of one leg; a pair has four.", DefaultValueFactory = _ => 2 };
var folder = new Option<string>("--folder")
{
    Description = "Where the databases of the run are created and removed again; it decides which disk is measured.",
    DefaultValueFactory = _ => Path.GetTempPath(),
};
var peer = new Command("peer", "Serves the bare gRPC echo that P1 is measured against.");
peer.SetAction((_, ct) => EchoServer.RunAsync(ct));
var root = new RootCommand("Measures the hub against a peer in the same run and prints the ratios.") { only, pairs, seconds, folder, peer };
root.SetAction((parsed, ct) =>
    new Suite(parsed.GetValue(folder)!, parsed.GetValue(pairs), TimeSpan.FromSeconds(parsed.GetValue(seconds))).RunAsync(parsed.GetValue(only), ct));
return await root.Parse(args).InvokeAsync();
