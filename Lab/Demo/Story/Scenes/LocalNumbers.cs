namespace CrmHub.Lab.Demo.Story.Scenes;

/// <summary>Numbers without a country code, read by the site that was called.</summary>
internal static class LocalNumbers
{
    public static async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("São Paulo and Toronto", "A number without a country code belongs to the site that was called; the call's day is the day there.");
        var calls = new List<string>();
        var rows = new List<IReadOnlyList<string>>();
        var right = true;
        foreach (var person in new[] { stage.Cast.Brazilian(), stage.Cast.Canadian() })
        {
            var pop = await stage.Reception.WhoAsync(person.Typed, person.Site, ct);
            right &= pop.Found && pop.ContactId == person.Id;
            rows.Add([person.Site.Name, person.Typed, person.Number, pop.Found ? pop.Who : pop.Reason, $"{pop.Ms:0} ms"]);
            calls.Add(await stage.Genesys.CallAsync(person.Number, person.Site, pop.ContactId, ct));
        }
        stage.Narrator.Table(["site called", "caller as sent", "which is", "pops", "in"], rows);
        stage.Narrator.Expect(right, "both are found by their local spelling");
        await stage.Genesys.EndAsync(calls, ct);
        var tasks = await stage.TasksAsync(calls, ct);
        stage.Narrator.Expect(tasks.Count == calls.Count, $"both calls end: {tasks.Count} Tasks, dated {string.Join(" and ", tasks.Select(t => t.Field("ActivityDate")))}");
    }
}
