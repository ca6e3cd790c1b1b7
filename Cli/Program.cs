using System.CommandLine;
using CrmHub.Cli;
using CrmHub.Cli.Imports;
using CrmHub.Cli.Stewards;

var root = new RootCommand("crmhub: what people do with a hub from a terminal. Exit code 0 = done, 1 = done but for some rows, 2 = could not be done.")
{
    ImportCommand.Create(),
    CandidatesCommand.Create(),
};
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
return parsed.Errors.Count > 0 ? ExitCodes.CouldNot : code;
