using CrmHub.Lab.Demo.Vendors;

namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>The CRM is down while calls go on.</summary>
internal static class Outage
{
    private const int Calls = 12;

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("Salesforce goes down", "Calls go on. Known callers pop from the hub's index; Pipedrive gets its logs; what Salesforce is owed waits; nothing is lost, nothing is sent twice.");
        var people = Enumerable.Range(0, Calls).Select(_ => stage.Cast.TexanOfBoth()).ToList();
        foreach (var person in people)
            await stage.Reception.WhoAsync($"tel:{person.Number}", person.Site, ct);
        await stage.SettleAsync(ct);
        await stage.Salesforce.BreakAsync(ct);
        var (calls, slowest, found) = await CallAsync(stage, people, ct);
        stage.Narrator.Expect(found == Calls, $"503 from Salesforce; {found} of {Calls} known callers still pop, the slowest in {slowest:0.0} ms");
        var sent = await stage.Genesys.EndAsync(calls, ct, concurrency: 4);
        var logs = await stage.CallLogsAsync(calls, ct);
        var owed = (await stage.ControlRoom.OpenDeliveriesAsync(ct)).Where(d => d.System == "salesforce").ToList();
        stage.Narrator.Expect(
            sent.Acknowledged == Calls && logs.Count == Calls && owed.Count == Calls, $"{sent.Acknowledged} calls end and are acknowledged; {logs.Count} are logged in Pipedrive; {owed.Count} deliveries to Salesforce wait ({States(owed)}); {stage.Crm.Effects("task.created").Count(t => calls.Contains(t.Conversation))} Tasks");
        await stage.ControlRoom.CountAsync("delivery.failed", 1, TimeSpan.FromSeconds(2), ct);
        await stage.Salesforce.HealAsync(ct);
        var started = TimeProvider.System.GetTimestamp();
        var tasks = await stage.TasksAsync(calls, ct);
        await stage.SettleAsync(ct);
        var final = stage.Crm.Effects("task.created").Count(t => calls.Contains(t.Conversation));
        stage.Narrator.Expect(
            tasks.Count == Calls && final == Calls, $"Salesforce is back: {final} Tasks for {Calls} calls within {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    private static async Task<(IReadOnlyList<string> Calls, double Slowest, int Found)> CallAsync(
        Stage stage, IReadOnlyList<Person> people, CancellationToken ct)
    {
        var calls = new List<string>();
        var (slowest, found) = (0.0, 0);
        foreach (var person in people)
        {
            var pop = await stage.Reception.WhoAsync($"tel:{person.Number}", person.Site, ct);
            slowest = Math.Max(slowest, pop.Ms);
            found += pop.Found && pop.ContactId == person.Id ? 1 : 0;
            calls.Add(await stage.Genesys.CallAsync(person.Number, person.Site, pop.ContactId, ct));
        }
        return (calls, slowest, found);
    }

    private static string States(IReadOnlyList<Protos.V1.Delivery> owed) =>
        string.Join(", ", owed.CountBy(d => d.State).OrderBy(s => s.Key).Select(s => $"{s.Value} {s.Key.ToString().ToLowerInvariant()}"));
}
