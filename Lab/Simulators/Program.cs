using System.CommandLine;
using CrmHub.Lab.Simulators.Genesys;
using CrmHub.Lab.Simulators.Hosting;
using CrmHub.Lab.Simulators.Pipedrive;
using CrmHub.Lab.Simulators.Salesforce;

var root = new RootCommand("Vendor systems to test against: faithful answers, scripted faults, and a journal of everything committed.")
{
    new SimulatorCommand(
        "genesys",
        "Genesys Cloud CX: login, conversations, recordings, names.",
        async (common, _, cancellationToken) => await GenesysSimulator.StartAsync(new GenesysOptions(common), cancellationToken)),
    PipedriveCommand.Create(),
    SalesforceCommand.Create(),
};
var termination = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) };
return await root.Parse(args).InvokeAsync(termination);
