using System.CommandLine;
using CrmHub.Lab.Demo;
using CrmHub.Lab.Demo.Story;

var contacts = new Option<int>("--seed-contacts") { Description = "Contacts the simulated Salesforce starts with.", DefaultValueFactory = _ => 300 };
var seed = new Option<int>("--seed") { Description = "Seed of everything drawn at random: the same seed, the same people.", DefaultValueFactory = _ => 1 };
var stay = new Option<bool>("--stay") { Description = "Leave everything running until Ctrl+C and print the addresses." };
var keep = new Option<bool>("--keep") { Description = "Keep the folder with database, ledger, logs and journals." };
var root = new RootCommand("Plays a day of calls: simulated Genesys, Salesforce and Pipedrive, a real hub, and a tally at the end. Exit code 0 when the tally is right.")
{
    contacts, seed, stay, keep,
};
contacts.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 200 or > 20_000)
        result.AddError("--seed-contacts takes 200 to 20000: with fewer there are too few callers for every scene.");
});
root.SetAction((parsed, ct) => Day.RunAsync(
    new DemoOptions(parsed.GetValue(contacts), parsed.GetValue(seed), parsed.GetValue(stay), parsed.GetValue(keep)), ct));
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
