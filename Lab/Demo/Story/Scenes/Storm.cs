namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>The same events again and again, at once and out of order.</summary>
internal static class Storm
{
    private const int Calls = 20;

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("The same event three times, then a storm", "Webhooks arrive at least once: senders time out and retry, queues replay.");
        var caller = stage.Cast.Texan();
        var call = await stage.Genesys.CallAsync(caller.Number, caller.Site, caller.Id, ct);
        for (var i = 0; i < 3; i++)
            await stage.Genesys.EndAsync([call], ct);
        stage.Narrator.Expect(await stage.TasksAsync([call], ct) is [_], "the same event sent 3 times: 1 Task");

        var calls = new List<string>();
        for (var i = 0; i < Calls; i++)
        {
            var person = stage.Cast.Texan();
            calls.Add(await stage.Genesys.CallAsync(person.Number, person.Site, popped: null, ct));
        }
        var sends = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => stage.Genesys.EndAsync(calls, ct, duplicates: 1, concurrency: 8)));
        var tasks = await stage.TasksAsync(calls, ct);
        stage.Narrator.Expect(
            tasks.Count == Calls && await stage.SettleAsync(ct) && stage.Crm.Effects("task.created").Count(t => calls.Contains(t.Conversation)) == Calls,
            $"{Calls} calls told {sends.Sum(s => s.Acknowledged)} times, shuffled, 24 at once: {tasks.Count} Tasks");
    }
}
