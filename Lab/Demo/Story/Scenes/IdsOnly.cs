namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>The event a Genesys trigger really sends: ids, no names.</summary>
internal static class IdsOnly
{
    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("A real trigger: ids and nothing else", "The acw event has no names. It is on disk before it is acknowledged; the hub asks Genesys for the names afterwards.");
        var caller = stage.Cast.Texan();
        var call = await stage.Genesys.CallAsync(caller.Number, caller.Site, popped: null, ct);
        await stage.Genesys.TriggerAsync(call, ct);
        var tasks = await stage.TasksAsync([call], ct);
        var task = tasks.Count > 0 ? tasks[0] : null;
        stage.Narrator.Expect(
            tasks.Count == 1 && task!.Field("Call_Agent__c").Length > 0 && task.Field("Call_Queue__c") == "Support" && task.Field("CallDisposition") == "Resolved",
            $"1 Task with agent \"{task?.Field("Call_Agent__c")}\", queue \"{task?.Field("Call_Queue__c")}\", wrap-up \"{task?.Field("CallDisposition")}\"");
        if (task?.Field("Call_Recording_URL__c") is { Length: > 0 } link)
            stage.Narrator.Say($"and a link to the interaction with its recording: {link}");
    }
}
