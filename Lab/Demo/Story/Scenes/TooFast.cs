using CrmHub.Lab.Demo.Vendors;
using CrmHub.Protos.V1;

namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>Pipedrive refuses what is too fast for it: a storm of 429.</summary>
internal static class TooFast
{
    private const int Calls = 8;
    private const int Smaller = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("Pipedrive says 429", "Somebody else's import eats the plan. The hub waits as long as it is told, asks slower from then on, and Salesforce does not notice.");
        var calls = new List<string>();
        foreach (var person in Enumerable.Range(0, Calls).Select(_ => stage.Cast.TexanOfBoth()).ToList())
        {
            var pop = await stage.Reception.WhoAsync($"tel:{person.Number}", person.Site, ct);
            calls.Add(await stage.Genesys.CallAsync(person.Number, person.Site, pop.ContactId, ct));
        }
        await stage.Pipedrive.AllowAsync(Smaller, ct);
        await stage.Genesys.EndAsync(calls, ct, concurrency: 4);
        var refused = await stage.SecondCrm.AnsweredAsync(429, 1, Limit, ct);
        var quota = await stage.ControlRoom.QuotaAsync(PipedriveCompany.System, ct);
        stage.Narrator.Expect(refused > 0 && quota.State == "paused", $"{Smaller} requests in two seconds are allowed: 429 with Retry-After; the hub's quota of Pipedrive is \"{quota.State}\"{Until(quota)}");
        var tasks = await stage.TasksAsync(calls, ct);
        var waiting = (await stage.ControlRoom.OpenDeliveriesAsync(ct)).Count(d => d.System == PipedriveCompany.System);
        stage.Narrator.Expect(tasks.Count == Calls && waiting > 0, $"meanwhile {tasks.Count} Tasks in Salesforce; {waiting} deliveries to Pipedrive wait");
        await stage.Pipedrive.AllowAsync(PipedriveCompany.Burst, ct);
        var started = TimeProvider.System.GetTimestamp();
        await stage.CallLogsAsync(calls, ct);
        await stage.SettleAsync(ct);
        var logs = stage.CallLogs(calls).Count;
        quota = await stage.ControlRoom.QuotaAsync(PipedriveCompany.System, ct);
        stage.Narrator.Expect(
            logs == Calls,
            $"the import is over: {logs} call logs for {Calls} calls within {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s, "
            + $"{quota.RequestsRefused} requests refused in all, at most {quota.RequestsPerSecond:0.0} a second from now on");
    }

    private static string Until(Quota quota) =>
        quota.PausedUntil is { } until ? $" for another {(until.ToDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalSeconds:0.0} s" : "";
}
