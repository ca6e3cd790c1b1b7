using CrmHub.Lab.Demo.Processes;
using CrmHub.Lab.Demo.Story.Scenes;
using CrmHub.Lab.Demo.Vendors;
using Grpc.Core;
using Spectre.Console;

namespace CrmHub.Lab.Demo.Story;

/// <summary>The whole demo: build the stage, play the scenes in order, count.</summary>
internal static class Day
{
    private const int Right = 0;
    private const int Wrong = 1;

    private static readonly IReadOnlyList<Func<Stage, CancellationToken, Task>> Scenes =
    [
        Opening.PlayAsync, KnownCaller.PlayAsync, Storm.PlayAsync, Strangers.PlayAsync, SharedNumber.PlayAsync, LocalNumbers.PlayAsync,
        IdsOnly.PlayAsync, BothCrms.PlayAsync, Outage.PlayAsync, Refused.PlayAsync, TooFast.PlayAsync, BadInput.PlayAsync, Proof.PlayAsync,
    ];

    public static async Task<int> RunAsync(DemoOptions options, CancellationToken ct)
    {
        var narrator = new Narrator(AnsiConsole.Console);
        try
        {
            return await PlayAsync(options, narrator, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            narrator.Verdict(false, "Stopped.");
            return Wrong;
        }
        catch (Exception e) when (e is DemoException or HttpRequestException or RpcException or IOException)
        {
            narrator.Verdict(false, $"The demo cannot go on: {e.Message}");
            return Wrong;
        }
    }

    private static async Task<int> PlayAsync(DemoOptions options, Narrator narrator, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var installation = await narrator.WhileAsync("Starting", progress => Installation.StartAsync(options, text => progress($"Starting {text}"), ct));
        using var salesforce = new SalesforceOrg(installation.Salesforce);
        using var pipedrive = new PipedriveCompany(installation.Pipedrive);
        var cast = new Cast(await salesforce.PeopleAsync(ct));
        foreach (var person in cast.OfBoth)
            await pipedrive.TypeInAsync(person, ct);
        using var stage = new Stage(installation, cast, (salesforce, pipedrive), narrator);
        narrator.Say($"Five processes run: a fake Salesforce with {options.Contacts} contacts, a fake Pipedrive that knows {cast.OfBoth.Count} of them, "
            + $"a fake Genesys, a hub on SQLite, and this demo ({TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s to start).");
        foreach (var play in Scenes)
            await play(stage, ct);
        var right = await Tally.CountAsync(stage, ct) && narrator.Failures == 0;
        narrator.Verdict(right, $"{(right ? "Every call is in each CRM that knows the caller, exactly once." : $"Something is wrong: {narrator.Failures} expectations failed.")} "
            + $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s, seed {options.Seed}.");
        LookNext(installation, options, narrator);
        if (options.Stay)
            await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return right ? Right : Wrong;
    }

    private static void LookNext(Installation installation, DemoOptions options, Narrator narrator)
    {
        if (options.Keep || options.Stay)
        {
            narrator.Link("Folder", installation.Folder);
            narrator.Link("Salesforce's journal", installation.SalesforceJournal);
            narrator.Link("Pipedrive's journal", installation.PipedriveJournal);
            narrator.Link("Genesys' journal", installation.GenesysJournal);
        }
        if (!options.Stay)
        {
            narrator.Say("--stay leaves it all running to look around; --keep leaves the folder; --seed plays another day.");
            return;
        }
        narrator.Link("OpenAPI document", new Uri(installation.Rest, "/openapi/v1.json").ToString());
        narrator.Link("Hub, gRPC", installation.Grpc.ToString());
        narrator.Link("API key", installation.ApiKey);
        narrator.Link("x-api-key (lookups)", installation.Settings.AccessKey);
        narrator.Link("Salesforce, faults", new Uri(installation.Salesforce, "/__sim/faults").ToString());
        narrator.Link("Pipedrive, faults", new Uri(installation.Pipedrive, "/__sim/faults").ToString());
        narrator.Link("Genesys, calls", new Uri(installation.Genesys, "/__sim/conversations").ToString());
        narrator.Say("Running until Ctrl+C.");
    }
}
