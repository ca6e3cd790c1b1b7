using System.Text.Json;

namespace CrmHub.Lab.Chaos;

/// <summary>
/// Judges a run by three files alone: the CRM's journal, the sender's list of acknowledged events, the exported ledger. It asks
/// the hub nothing.
/// </summary>
internal sealed class Checker(string journal, string acknowledged, string export)
{
    public Findings Check()
    {
        var tasks = Tasks();
        var owed = Owed();
        var wanted = File.ReadLines(acknowledged).ToHashSet(StringComparer.Ordinal);
        var lost = wanted.Count(c => !owed.TryGetValue(c, out var op) || !tasks.ContainsKey(op));
        var duplicates = tasks.Values.Sum(ids => ids.Count - 1);
        var unexplained = tasks.Keys.Except(owed.Values, StringComparer.Ordinal).Count();
        return new Findings(wanted.Count, tasks.Count, lost, duplicates, unexplained, Count("delivery.uncertain") + CountDoubt(), Count("delivery.adopted"));
    }

    // Key of the Task → ids of the Tasks created under it.
    private Dictionary<string, HashSet<string>> Tasks()
    {
        var tasks = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var entry in Lines(journal).Where(e => Text(e, "effect") == "task.created"))
        {
            var key = Text(entry, "key");
            if (key.Length == 0)
                continue;
            if (!tasks.TryGetValue(key, out var ids))
                tasks[key] = ids = new HashSet<string>(StringComparer.Ordinal);
            ids.Add(Text(entry, "id"));
        }

        return tasks;
    }

    // Conversation → op id, as the ledger says it was accepted.
    private Dictionary<string, string> Owed() => Lines(export)
        .Where(e => Text(e, "kind") == "interaction.accepted")
        .Select(e => e.GetProperty("data"))
        .ToDictionary(d => Text(d, "conversation"), d => Text(d, "op.salesforce"), StringComparer.Ordinal);

    private int Count(string kind) => Lines(export).Count(e => Text(e, "kind") == kind);

    private int CountDoubt() => Lines(export).Count(e => Text(e, "kind") == "delivery.failed" && Text(e.GetProperty("data"), "next") == "uncertain");

    private static IEnumerable<JsonElement> Lines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { Length: > 0 } line)
            yield return JsonDocument.Parse(line).RootElement;
    }

    private static string Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
