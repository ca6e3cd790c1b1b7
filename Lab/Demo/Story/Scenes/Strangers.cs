using CrmHub.Lab.Demo.Processes;

namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>Callers nobody knows.</summary>
internal static class Strangers
{
    private const string Withheld = "sip:anonymous@anonymous.invalid";

    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("Nobody knows the caller", "The flow gets a plain answer, the call goes on, and the decision is on record.");
        var unknown = await stage.Reception.WhoAsync($"tel:{stage.Cast.Stranger}", Site.Austin, ct);
        stage.Narrator.Expect(unknown is { Found: false, Reason: "no_match" }, $"{stage.Cast.Stranger}: found={Word(unknown.Found)}, reason \"{unknown.Reason}\" ({unknown.Ms:0} ms)");
        var withheld = await stage.Reception.WhoAsync(Withheld, Site.Austin, ct);
        stage.Narrator.Expect(withheld is { Found: false, Reason: "anonymous_number" }, $"a withheld number: found={Word(withheld.Found)}, reason \"{withheld.Reason}\" ({withheld.Ms:0} ms)");

        var before = stage.Crm.Effects("task.created").Count;
        string[] calls = [await stage.Genesys.CallAsync(stage.Cast.Stranger, Site.Austin, null, ct), await stage.Genesys.CallAsync(Withheld, Site.Austin, null, ct)];
        stage.Unlogged.UnionWith(calls);
        await stage.Genesys.EndAsync(calls, ct);
        var skipped = await stage.ControlRoom.CountAsync("delivery.skipped", calls.Length, Stage.Patience, ct);
        stage.Narrator.Expect(
            skipped == calls.Length && stage.Crm.Effects("task.created").Count == before,
            $"both calls end: {skipped} × delivery.skipped in the ledger, nothing written to Salesforce (the policy may also create a contact or a lead)");
    }

    private static string Word(bool value) => value ? "true" : "false";
}
