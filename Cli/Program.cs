using System.CommandLine;
using CrmHub.Cli;
using CrmHub.Cli.Customers;
using CrmHub.Cli.Imports;
using CrmHub.Cli.Stewards;

var root = new RootCommand("crmhub: what people do with a hub from a terminal. Exit code 0 = done, 1 = done but for some rows, or not one customer found, 2 = could not be done.")
{
    LookupCommand.Create(),
    GetCommand.Create(),
    ExplainCommand.Create(),
    WatchCommand.Create(),
    MergeCommands.CreateMerge(),
    MergeCommands.CreateUnmerge(),
    ImportCommand.Create(),
    CandidatesCommand.Create(),
};
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
return parsed.Errors.Count > 0 ? ExitCodes.CouldNot : code;
