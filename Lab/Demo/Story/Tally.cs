using CrmHub.Lab.Demo.Vendors;

namespace CrmHub.Lab.Demo.Story;

/// <summary>
/// The end of the day, counted from the journals the vendors wrote themselves: what Genesys saw acknowledged against what each CRM
/// committed. The hub is not asked.
/// </summary>
internal static class Tally
{
    /// <summary>Whether every acknowledged call is exactly one record in each CRM that knows the caller, and nothing else is.</summary>
    public static async Task<bool> CountAsync(Stage stage, CancellationToken ct)
    {
        stage.Narrator.Scene("The tally", "Counted from the journals the three vendors wrote themselves; the hub is not asked.");
        stage.Narrator.Expect(await stage.SettleAsync(ct), "the hub owes nobody anything any more");
        var acknowledged = stage.ContactCentre.Effects("event.acknowledged");
        var calls = acknowledged.Select(e => e.Key).Distinct(StringComparer.Ordinal).ToList();
        var salesforce = Column.Of(stage.Crm.Effects(Stage.TaskCreated), calls.Where(c => !stage.Unlogged.Contains(c)));
        var pipedrive = Column.Of(
            stage.SecondCrm.Effects(Stage.CallLogCreated), calls.Where(c => stage.Genesys.Callers.TryGetValue(c, out var number) && stage.Pipedrive.Knows(number)));
        var abandoned = stage.ContactCentre.Effects("event.abandoned").Count;
        stage.Narrator.Say($"{acknowledged.Count} events acknowledged by the hub tell of {calls.Count} calls; {abandoned} events were given up by the sender.");
        stage.Narrator.Table(["", "Salesforce: Tasks", "Pipedrive: call logs"],
        [
            Row("owed: calls whose caller it knows", c => c.Owed),
            Row("there, by unique key", c => c.Keys),
            Row("duplicates", c => c.Duplicates),
            Row("lost", c => c.Lost),
            Row("there, but owed by nobody", c => c.Strays),
        ]);
        return salesforce.IsRight && pipedrive.IsRight && abandoned == 0;

        IReadOnlyList<string> Row(string what, Func<Column, int> count) => [what, $"{count(salesforce)}", $"{count(pipedrive)}"];
    }

    /// <summary>What one CRM was owed and what it holds.</summary>
    private sealed record Column(int Owed, int Keys, int Duplicates, int Lost, int Strays)
    {
        public bool IsRight => Owed > 0 && (Duplicates, Lost, Strays) == (0, 0, 0);

        public static Column Of(IReadOnlyList<JournalEffect> created, IEnumerable<string> owed)
        {
            var (records, conversations) = (created.Where(r => r.Key.Length > 0).ToList(), owed.ToHashSet(StringComparer.Ordinal));
            var keys = records.Select(r => r.Key).Distinct(StringComparer.Ordinal).Count();
            var logged = records.Select(r => r.Conversation).ToHashSet(StringComparer.Ordinal);
            return new Column(
                conversations.Count, keys, records.Count - Math.Min(keys, logged.Count),
                conversations.Except(logged, StringComparer.Ordinal).Count(), logged.Except(conversations, StringComparer.Ordinal).Count());
        }
    }
}
