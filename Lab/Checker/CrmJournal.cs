namespace CrmHub.Lab.Checker;

/// <summary>What one CRM wrote down of what was done to it: the records made under each key, in the order they came.</summary>
internal sealed class CrmJournal
{
    // What a CRM calls the record of an interaction.
    private static readonly string[] Nouns = ["task", "call_log", "note"];

    private readonly Dictionary<string, List<string>> _records = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public CrmJournal(string system, string file)
    {
        System = system;
        foreach (var entry in JsonLines.Read(file))
            Read(entry.Text("effect"), entry.Text("key"), entry.Text("id"));
    }

    public string System { get; }

    /// <summary>Keys in the order in which their first record was made.</summary>
    public IReadOnlyList<string> Order => _order;

    public int Duplicates => _records.Values.Sum(ids => ids.Count - 1);

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
}
