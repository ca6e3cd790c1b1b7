using CrmHub.Hub.Identity;

namespace CrmHub.Hub.Conflicts;

/// <summary>Versions, best first, and a note of where each value picked from them came from.</summary>
internal sealed class RankedVersions(SurvivorshipRules rules, IReadOnlyList<SourceVersion> versions)
{
    private readonly SortedDictionary<string, Provenance> _sources = new(StringComparer.Ordinal);

    /// <summary>The last change first.</summary>
    public IReadOnlyList<SourceVersion> All { get; } = versions.Count < 2 ? versions :
    [
        .. versions.OrderByDescending(v => v.ChangedAt ?? long.MinValue)
            .ThenBy(v => SurvivorshipRules.Place(rules.Ties, v.Record.System))
            .ThenBy(v => v.Record.System, StringComparer.Ordinal)
            .ThenBy(v => v.Record.Id, StringComparer.Ordinal),
    ];

    public IReadOnlyDictionary<string, Provenance> Sources => _sources;

    /// <summary>In the order of the field's rule.</summary>
    public IReadOnlyList<SourceVersion> For(string field)
    {
        var systems = Rule(field);
        return systems.Count == 0 || All.Count < 2 ? All : [.. All.OrderBy(v => SurvivorshipRules.Place(systems, v.Record.System))];
    }

    /// <summary>The best filled value.</summary>
    public string Pick(string name, Func<ContactFields, string> value) =>
        For(name).FirstOrDefault(v => value(v.Fields).Length > 0) is { } best ? From(best, name, value) : "";

    /// <summary>The value of one version.</summary>
    public string From(SourceVersion version, string name, Func<ContactFields, string> value)
    {
        var text = value(version.Fields);
        if (text.Length > 0)
            Note(name, version, All.Where(v => value(v.Fields).Length > 0));
        return text;
    }

    /// <summary>Everything any version holds, each value once.</summary>
    public IReadOnlyList<T> Unite<T>(string name, Func<ContactFields, IReadOnlyList<T>> values, Func<T, string> key, StringComparer comparer)
    {
        var united = new List<T>();
        var seen = new HashSet<string>(comparer);
        foreach (var version in For(name))
        {
            foreach (var value in values(version.Fields).Where(v => seen.Add(key(v))))
            {
                Note($"{name}[{united.Count}]", version, All.Where(v => values(v.Fields).Any(other => comparer.Equals(key(other), key(value)))));
                united.Add(value);
            }
        }

        return united;
    }

    /// <summary>The best value of each entry.</summary>
    public IReadOnlyDictionary<string, string> PickEach(string name, Func<ContactFields, IReadOnlyDictionary<string, string>> entries)
    {
        var picked = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in All.SelectMany(v => entries(v.Fields).Keys).Distinct(StringComparer.Ordinal))
            picked[key] = Pick($"{name}.{key}", f => entries(f).GetValueOrDefault(key, ""));
        return picked;
    }

    /// <summary>The newest word on each purpose, of the systems its rule puts first; said at the same time, a denial counts.</summary>
    public IReadOnlyDictionary<string, Consent> Consents()
    {
        var words = new SortedDictionary<string, Consent>(StringComparer.Ordinal);
        foreach (var purpose in All.SelectMany(v => v.Fields.Consents.Keys).Distinct(StringComparer.Ordinal))
        {
            var field = $"consents.{purpose}";
            var said = For(field).Where(v => v.Fields.Consents.ContainsKey(purpose)).ToList();
            var newest = said.FindAll(v => v.ChangedAt == said[0].ChangedAt && PlaceOf(field, v) == PlaceOf(field, said[0]));
            var word = newest.Find(v => !v.Fields.Consents[purpose].Granted) ?? newest[0];
            Note(field, word, said);
            words[purpose] = word.Fields.Consents[purpose];
        }

        return words;
    }

    private void Note(string name, SourceVersion chosen, IEnumerable<SourceVersion> filled)
    {
        var others = filled.Where(v => v != chosen).ToList();
        var rivals = others.FindAll(o => PlaceOf(name, o) <= PlaceOf(name, chosen));
        var decision = others.Count == 0 ? "only_value"
            : rivals.Count == 0 ? "system_priority"
            : rivals.TrueForAll(o => (o.ChangedAt ?? long.MinValue) < (chosen.ChangedAt ?? long.MinValue)) ? "latest_change"
            : "fixed_order";
        _sources[name] = new Provenance(chosen.Record.System, chosen.Record.Id, chosen.ChangedAt, chosen.LearntAt, chosen.Record.Kind, decision);
    }

    private int PlaceOf(string field, SourceVersion version) => SurvivorshipRules.Place(Rule(field), version.Record.System);

    private IReadOnlyList<string> Rule(string field) => rules.Fields.Count == 0 ? [] : rules.SystemsFirst(SurvivorshipRules.PathOf(field));
}
