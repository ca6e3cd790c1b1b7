namespace CrmHub.Lab.Demo.Story;

/// <summary>
/// The end of the day, counted from the journals the vendors wrote themselves: what Genesys saw acknowledged against what Salesforce
/// committed. The hub is not asked.
/// </summary>
internal static class Tally
{
    /// <summary>Whether every acknowledged call of a known caller is exactly one Task, and nothing else is.</summary>
    public static async Task<bool> CountAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("The tally", "Counted from the journals the two vendors wrote themselves; the hub is not asked.");
        stage.Narrator.Expect(await stage.SettleAsync(ct), "the hub owes nobody anything any more");
        var acknowledged = stage.ContactCentre.Effects("event.acknowledged");
        var calls = acknowledged.Select(e => e.Key).Distinct(StringComparer.Ordinal).ToList();
        var owed = calls.Except(stage.Unlogged, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var tasks = stage.Crm.Effects("task.created").Where(t => t.Key.Length > 0).ToList();
        var logged = tasks.Select(t => t.Conversation).ToHashSet(StringComparer.Ordinal);
        var duplicates = tasks.Count - tasks.Select(t => t.Key).Distinct(StringComparer.Ordinal).Count() + tasks.Count - logged.Count;
        var lost = owed.Except(logged, StringComparer.Ordinal).Count();
        var strays = logged.Except(owed, StringComparer.Ordinal).Count();
        var abandoned = stage.ContactCentre.Effects("event.abandoned").Count;
        stage.Narrator.Table(["", "count"],
        [
            ["events the hub acknowledged", $"{acknowledged.Count}"],
            ["calls they tell of", $"{calls.Count}"],
            ["… of callers nobody knows, by policy not logged", $"{calls.Count - owed.Count}"],
            ["Tasks in Salesforce, by unique key", $"{tasks.Select(t => t.Key).Distinct(StringComparer.Ordinal).Count()}"],
            ["duplicates", $"{duplicates}"],
            ["lost", $"{lost}"],
            ["Tasks nobody owed", $"{strays}"],
            ["events given up by the sender", $"{abandoned}"],
        ]);
        return owed.Count > 0 && duplicates == 0 && lost == 0 && strays == 0 && abandoned == 0;
    }
}
