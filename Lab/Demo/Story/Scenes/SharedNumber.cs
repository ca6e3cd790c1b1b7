namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>A number several contacts have.</summary>
internal static class SharedNumber
{
    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("A switchboard calls", "Several contacts have this number. Guessing would show the agent somebody else's data, so nobody is chosen.");
        var shared = stage.Cast.Shared;
        var pop = await stage.Reception.WhoAsync($"tel:{shared.Number}", shared.Site, ct);
        stage.Narrator.Expect(
            pop is { Found: false, Ambiguous: true, MatchCount: > 1 }, $"{shared.Number}: found={Word(pop.Found)}, ambiguous={Word(pop.Ambiguous)}, matchCount={pop.MatchCount}, reason \"{pop.Reason}\" ({pop.Ms:0} ms)");
    }

    private static string Word(bool value) => value ? "true" : "false";
}
