using System.Text.Json;

namespace CrmHub.Lab.Checker;

/// <summary>What one CRM wrote down of what was done to it: the records made under each key, in the order they came.</summary>
internal sealed class CrmJournal
{
    // What a CRM calls the record of an interaction.
    private static readonly string[] Nouns = ["task", "call_log", "note"];

    // And of somebody who calls.
    private static readonly string[] People = ["person", "contact", "lead"];

    private readonly Dictionary<string, List<string>> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _people = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public CrmJournal(string system, string file)
    {
        System = system;
        foreach (var entry in JsonLines.Read(file))
        {
            Read(entry.Text("effect"), entry.Text("key"), entry.Text("id"));
            ReadPerson(entry.Text("effect"), entry.Text("id"), entry);
        }
    }

    public string System { get; }

    /// <summary>Keys in the order in which their first record was made.</summary>
    public IReadOnlyList<string> Order => _order;

    public int Duplicates => _records.Values.Sum(ids => ids.Count - 1);

    /// <summary>People made.</summary>
    public int Created => _people.Values.Sum(ids => ids.Count);

    /// <summary>People beyond the first with one number, those deleted again included.</summary>
    public int Doubled => _people.Values.Sum(ids => ids.Count - 1);

    /// <summary>Of those, people deleted again.</summary>
    public int Undoubled => _people.Values.Sum(ids => ids.Count > 1 ? ids.Count(_gone.Contains) : 0);

    public int Repaired => _records.Values.Sum(ids => ids.Count > 1 ? ids.Count(_deleted.Contains) : 0);

    public bool Holds(string key) => _records.TryGetValue(key, out var ids) && ids.Exists(id => !_deleted.Contains(id));

    private void Read(string effect, string key, string id)
    {
        if (Nouns.Any(n => effect == n + ".deleted"))
            _deleted.Add(id);
        if (key.Length == 0 || !Nouns.Any(n => effect == n + ".created"))
            return;
        if (!_records.TryGetValue(key, out var ids))
        {
            _records[key] = ids = [];
            _order.Add(key);
        }

        if (!ids.Contains(id, StringComparer.Ordinal))
            ids.Add(id);
    }

    private void ReadPerson(string effect, string id, JsonElement entry)
    {
        if (People.Any(n => effect == n + ".deleted"))
            _gone.Add(id);
        if (!People.Any(n => effect == n + ".created") || !entry.TryGetProperty("fields", out var fields))
            return;
        foreach (var number in Numbers(fields).Distinct(StringComparer.Ordinal))
        {
            if (!_people.TryGetValue(number, out var ids))
                _people[number] = ids = new HashSet<string>(StringComparer.Ordinal);
            ids.Add(id);
        }
    }

    // Salesforce has a field for each kind of number, Pipedrive a list of them.
    private static IEnumerable<string> Numbers(JsonElement fields)
    {
        if (fields.Text("Phone") is { Length: > 0 } phone)
            yield return phone;
        if (!fields.TryGetProperty("phones", out var phones) || phones.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var item in phones.EnumerateArray())
        {
            if (item.Text("value") is { Length: > 0 } value)
                yield return value;
        }
    }
}
