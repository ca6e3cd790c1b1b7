using System.CommandLine;
using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Salesforce;

/// <summary><c>salesforce</c> on the command line.</summary>
internal static class SalesforceCommand
{
    public static Command Create()
    {
        var contacts = new Option<int>("--seed-contacts") { Description = "How many contacts to make up, with accounts, cases and past calls." };
        var without = new Option<string[]>("--without-field")
        {
            Description = "A field this org lacks, as Object.Field; may be repeated.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new SimulatorCommand("salesforce", "Salesforce: login, query, search, records, composite, bulk.", async (common, parsed, cancellationToken) =>
            await SalesforceSimulator.StartAsync(
                new SalesforceOptions(common) { SeedContacts = parsed.GetValue(contacts), WithoutFields = parsed.GetValue(without) ?? [] },
                cancellationToken));
        command.Options.Add(contacts);
        command.Options.Add(without);
        return command;
    }
}
