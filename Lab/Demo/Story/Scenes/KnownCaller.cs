namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>The screen pop, cold and warm, and the Task the call ends as.</summary>
internal static class KnownCaller
{
    private static readonly string[] Shown =
        ["Subject", "CallDurationInSeconds", "CallType", "CallDisposition", "Call_Queue__c", "Call_Agent__c", "Customer_Tier__c", "ActivityDate", "WhoId"];

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        var caller = stage.Cast.Texan();
        stage.Narrator.Scene("A known customer calls", "The agent sees who it is before saying hello: Salesforce is asked once, then the hub knows.");
        var cold = await stage.Reception.WhoAsync($"tel:{caller.Number}", caller.Site, ct);
        stage.Narrator.Expect(
            cold.Found && cold.ContactId == caller.Id, $"{caller.Number} is {cold.Who}{(cold.AccountName.Length > 0 ? $", {cold.AccountName}" : "")} ({cold.Tier}): {cold.Ms:0} ms, asked of Salesforce, where it is typed \"{caller.Typed}\"");
        var warm = await stage.Reception.WhoAsync($"tel:{caller.Number}", caller.Site, ct);
        stage.Narrator.Expect(warm.ContactId == cold.ContactId && warm.Ms < cold.Ms, $"the same number again: {warm.Ms:0.0} ms, from the hub's own index");

        stage.Narrator.Scene("The call ends", "One signed webhook, one Task: its key is derived from the event, so writing it twice is not possible.");
        var conversation = await stage.Genesys.CallAsync(caller.Number, caller.Site, cold.ContactId, ct);
        var started = TimeProvider.System.GetTimestamp();
        await stage.Genesys.EndAsync([conversation], ct);
        var tasks = await stage.TasksAsync([conversation], ct);
        stage.Narrator.Expect(
            tasks is [_], $"{tasks.Count} Task in Salesforce, {TimeProvider.System.GetElapsedTime(started).TotalMilliseconds:0} ms after the call ended");
        if (tasks is [var task, ..])
            stage.Narrator.Table(["field", "value"], Shown.Where(f => task.Field(f).Length > 0).Select(f => (IReadOnlyList<string>)[f, task.Field(f)]));
    }
}
