using System.CommandLine;
using CrmHub.Lab.Simulators.Hosting;

namespace CrmHub.Lab.Simulators.Pipedrive;

/// <summary><c>pipedrive</c> on the command line.</summary>
internal static class PipedriveCommand
{
    public static Command Create()
    {
        var persons = new Option<int>("--seed-persons") { Description = "How many persons to make up." };
        var fields = new Option<string[]>("--person-field")
        {
            Description = "A custom field of persons, as name:type; may be repeated.",
            AllowMultipleArgumentsPerToken = true,
        };
        var key = new Option<string?>("--key-pattern") { Description = "Regular expression whose first group is the caller's own key inside a note, for the journal." };
        var burst = new Option<int?>("--burst") { Description = "Requests in two seconds with one token." };
        var search = new Option<int?>("--search-burst") { Description = "Searches in two seconds with one token." };
        var daily = new Option<int?>("--daily-tokens") { Description = "API tokens a day." };
        var command = new SimulatorCommand("pipedrive", "Pipedrive: persons, call logs, notes, activities, deals, webhooks.", async (common, parsed, cancellationToken) =>
        {
            var settings = new CompanySettings();
            settings.Burst = parsed.GetValue(burst) ?? settings.Burst;
            settings.SearchBurst = parsed.GetValue(search) ?? settings.SearchBurst;
            settings.DailyTokens = parsed.GetValue(daily) ?? settings.DailyTokens;
            return await PipedriveSimulator.StartAsync(
                new PipedriveOptions(common)
                {
                    SeedPersons = parsed.GetValue(persons),
                    PersonFields = parsed.GetValue(fields) ?? [],
                    KeyPattern = parsed.GetValue(key),
                    Settings = settings,
                },
                cancellationToken);
        });
        foreach (var option in (Option[])[persons, fields, key, burst, search, daily])
            command.Options.Add(option);
        return command;
    }
}
