namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>A caller whom Salesforce and Pipedrive know, each by its own record.</summary>
internal static class BothCrms
{
    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("One person, two CRMs", "Numbers never link records, the same mail address does. Pipedrive has no unique keys: the hub's stands in the note, is looked for before and counted after.");
        var caller = stage.Cast.TexanOfBoth();
        var pop = await stage.Reception.WhoAsync($"tel:{caller.Number}", caller.Site, ct);
        stage.Narrator.Expect(
            pop is { Found: true, Ambiguous: false } && pop.ContactId == caller.Id, $"{caller.Number} pops as one person, {pop.Who} ({pop.Ms:0} ms, both asked at once)");
        var call = await stage.Genesys.CallAsync(caller.Number, caller.Site, pop.ContactId, ct);
        for (var i = 0; i < 3; i++)
            await stage.Genesys.EndAsync([call], ct);
        var tasks = await stage.TasksAsync([call], ct);
        var logs = await stage.CallLogsAsync([call], ct);
        await stage.SettleAsync(ct);
        var (finalTasks, finalLogs) = (stage.Tasks([call]).Count, stage.CallLogs([call]).Count);
        stage.Narrator.Expect(
            (tasks.Count, logs.Count, finalTasks, finalLogs) == (1, 1, 1, 1), $"the call ends, told 3 times: {finalTasks} Task in Salesforce, {finalLogs} call log in Pipedrive");
        if (logs is [var log, ..])
            stage.Narrator.Say($"Pipedrive: \"{log.Field("subject")}\", {log.Field("outcome")}, {log.Field("duration")} s, key {log.Key}");
    }
}
