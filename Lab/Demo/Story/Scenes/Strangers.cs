using CrmHub.Lab.Demo.Processes;

namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>Callers nobody knows.</summary>
internal static class Strangers
{
    private const int Crms = 2;
    private const string Withheld = "sip:anonymous@anonymous.invalid";

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("Nobody knows the caller", "The flow gets a plain answer, the call goes on, and the decision is on record.");
        var unknown = await stage.Reception.WhoAsync($"tel:{stage.Cast.Stranger}", Site.Austin, ct);
        stage.Narrator.Expect(unknown is { Found: false, Reason: "no_match" }, $"{stage.Cast.Stranger}: found={Word(unknown.Found)}, reason \"{unknown.Reason}\" ({unknown.Ms:0} ms)");
        var withheld = await stage.Reception.WhoAsync(Withheld, Site.Austin, ct);
        stage.Narrator.Expect(withheld is { Found: false, Reason: "anonymous_number" }, $"a withheld number: found={Word(withheld.Found)}, reason \"{withheld.Reason}\" ({withheld.Ms:0} ms)");

        await stage.SettleAsync(ct);
        var skippedBefore = await stage.ControlRoom.CountAsync("delivery.skipped", 0, Stage.Patience, ct);
        var before = stage.Crm.Effects("task.created").Count;
        string[] calls = [await stage.Genesys.CallAsync(stage.Cast.Stranger, Site.Austin, null, ct), await stage.Genesys.CallAsync(Withheld, Site.Austin, null, ct)];
        stage.Unlogged.UnionWith(calls);
        await stage.Genesys.EndAsync(calls, ct);
        var owed = calls.Length * Crms;
        var skipped = await stage.ControlRoom.CountAsync("delivery.skipped", skippedBefore + owed, Stage.Patience, ct) - skippedBefore;
        stage.Narrator.Expect(
            skipped == owed && stage.Crm.Effects("task.created").Count == before,
            $"both calls end: {skipped} × delivery.skipped in the ledger, nothing written to either CRM (the policy may also create a contact or a lead)");
    }

    private static string Word(bool value) => value ? "true" : "false";
}
