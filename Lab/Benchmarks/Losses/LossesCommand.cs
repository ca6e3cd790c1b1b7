using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace CrmHub.Lab.Benchmarks.Losses;

/// <summary>The `losses` command: what a CRM holds after the same calls went through the hub and through an Express handler, both under the same faults.</summary>
internal static class LossesCommand
{
    public static Command Create()
    {
        var events = new Option<int>("--events") { Description = "Distinct calls.", DefaultValueFactory = _ => 500 };
        var folder = new Option<string>("--folder") { Description = "Where the run's files are created and removed again.", DefaultValueFactory = _ => Path.GetTempPath() };
        var command = new Command("losses", "Counts lost and duplicate call logs under faults: the hub beside an Express handler.") { events, folder };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(folder)!, parsed.GetValue(events), ct));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int events, CancellationToken ct)
    {
        await Processor.PinClientAsync(ct);
        var (express, hub) = (await CountAsync(folder, events, ExpressSide.StartAsync, ct), await CountAsync(folder, events, HubSide.StartAsync, ct));
        var table = new Table().AddColumns("", "Heard", "Logs", "Lost", "Twice", "Strange", "Requests");
        foreach (var loss in (Loss[])[express, hub])
            table.AddRow([loss.Name, .. ((int[])[loss.Acknowledged, loss.Logs, loss.Lost, loss.Duplicates, loss.Misattributed, loss.Requests]).Select(n => n.ToString("N0", CultureInfo.InvariantCulture))]);
        AnsiConsole.Write(table);
        Console.WriteLine("heard: calls the sender heard 200 for; logs: call logs in the CRM; lost: heard without a log; twice: logs beyond a call's first; strange: of no call heard");
        Console.WriteLine($"{events} calls, {Sender.Repeated:P0} of them sent twice, {Sender.LostAnswers:P0} of the CRM's answers lost, one kill -9 and restart half way; the sender repeats until it hears 200");
        return hub.Lost + hub.Duplicates + hub.Misattributed == 0 ? 0 : 1;
    }

    private static async Task<Loss> CountAsync(string folder, int events, Func<string, CancellationToken, Task<ISide>> start, CancellationToken ct)
    {
        using var own = new TemporaryFolder(folder);
        using var side = await start(own.Path, ct);
        using var sender = new Sender(side, events);
        await side.Crm.FaultAsync(new { kind = "commitThenReset", path = Crms.Crm.Data, probability = Sender.LostAnswers, seed = 1 }, ct);
        await sender.RunAsync(ct);
        await side.DrainAsync(ct);
        return Loss.Of(side, sender);
    }
}
