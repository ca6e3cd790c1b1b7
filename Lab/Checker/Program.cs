using System.CommandLine;
using System.Text.Json;
using CrmHub.Lab.Checker;

var journals = new Option<string[]>("--journal") { Description = "system=file: what a CRM wrote down; may be repeated", Required = true };
var acknowledged = new Option<string>("--acknowledged") { Description = "What the sender was told is safe: conversation TAB caller", Required = true };
var export = new Option<string>("--export") { Description = "The ledger as the hub exported it", Required = true };
var root = new RootCommand("Compares what was acknowledged with what the CRMs hold. Prints one line of JSON; exit code 1 when something is lost, twice or in disorder.")
{
    journals, acknowledged, export,
};
root.SetAction(parsed =>
{
    var crms = parsed.GetValue(journals)!.Select(j => j.Split('=', 2)).Select(p => new CrmJournal(p[0], p[1])).ToList();
    var found = new Checker(crms, parsed.GetValue(acknowledged)!, new LedgerExport(parsed.GetValue(export)!)).Check();
    Console.WriteLine(JsonSerializer.Serialize(found, new JsonSerializerOptions(JsonSerializerDefaults.Web)));
    return found.Ok ? 0 : 1;
});
return root.Parse(args).Invoke();
