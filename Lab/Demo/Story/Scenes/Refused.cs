using CrmHub.Protos.V1;

namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>The CRM refuses a value for good: no retry would help, so somebody has to look.</summary>
internal static class Refused
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("A dead letter, replayed", "Salesforce refuses a value: that is not retried but parked, with the reason. Once the cause is gone, an operator replays it; doing so twice is harmless.");
        var caller = stage.Cast.TexanOfBoth();
        var pop = await stage.Reception.WhoAsync($"tel:{caller.Number}", caller.Site, ct);
        var call = await stage.Genesys.CallAsync(caller.Number, caller.Site, pop.ContactId, ct);
        var fault = await stage.Salesforce.RefuseTasksAsync(ct);
        await stage.Genesys.EndAsync([call], ct);
        var letter = await LetterAsync(stage, ct);
        var logs = await stage.CallLogsAsync([call], ct);
        stage.Narrator.Expect(
            letter is { Reason: "invalid" } && stage.Tasks([call]).Count == 0 && logs.Count == 1,
            $"400 from Salesforce: {stage.Tasks([call]).Count} Tasks, 1 dead letter; Pipedrive has its {logs.Count} call log all the same");
        await stage.Salesforce.RemoveFaultAsync(fault, ct);
        if (letter is null)
            return;
        stage.Narrator.Table(["from", "reason", "detail"], [[letter.Source, letter.Reason, letter.Detail]]);
        var first = await stage.ControlRoom.ReplayAsync(letter.Id, ct);
        await stage.TasksAsync([call], ct);
        var second = await stage.ControlRoom.ReplayAsync(letter.Id, ct);
        await stage.SettleAsync(ct);
        var (tasks, left) = (stage.Tasks([call]).Count, await stage.ControlRoom.DeadLettersAsync(ct));
        stage.Narrator.Expect(
            (first, second, tasks, left.Count) == ("queued", "already_replayed", 1, 0),
            $"the field is long enough now; replayed twice ({first}, {second}): {tasks} Task, {left.Count} dead letters left");
    }

    private static async Task<DeadLetter?> LetterAsync(Stage stage, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var letters = await stage.ControlRoom.DeadLettersAsync(ct);
            if (letters.Count > 0 || TimeProvider.System.GetElapsedTime(started) > Stage.Patience)
                return letters.SingleOrDefault();
            await Task.Delay(Look, ct);
        }
    }
}
