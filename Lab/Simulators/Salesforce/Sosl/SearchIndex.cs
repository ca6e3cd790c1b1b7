using CrmHub.Lab.Simulators.Salesforce.Records;
using CrmHub.Lab.Simulators.Salesforce.Schema;

namespace CrmHub.Lab.Simulators.Salesforce.Sosl;

/// <summary>
/// The search index: fed by committed effects, each visible only after the lag in force when it came. Until then the version
/// before is what searches find. Guarded by the org's lock.
/// </summary>
internal sealed class SearchIndex(Org org, OrgSettings settings)
{
    private readonly Dictionary<SObjectType, Dictionary<string, IndexedRecord>> _visible = [];
    private readonly Queue<(DateTimeOffset Due, Effect Effect)> _pending = new();

    public void Hear(Effect effect)
    {
        if (settings.SearchLagMs <= 0 && _pending.Count == 0)
            Apply(effect);
        else
            _pending.Enqueue((org.Now.AddMilliseconds(settings.SearchLagMs), effect));
    }

    /// <summary>Ids of the records of one object that match, in order of creation.</summary>
    public IEnumerable<string> Find(SObjectType type, SearchTerm term, SearchScope scope)
    {
        while (_pending.TryPeek(out var next) && next.Due <= org.Now)
            Apply(_pending.Dequeue().Effect);
        return _visible.TryGetValue(type, out var records)
            ? records.Values.Where(r => r.Matches(term, scope)).Select(r => r.Id).Order(StringComparer.Ordinal)
            : [];
    }

    private void Apply(Effect effect)
    {
        var record = effect.Record;
        if (!_visible.TryGetValue(record.Type, out var records))
            _visible[record.Type] = records = new Dictionary<string, IndexedRecord>(StringComparer.Ordinal);
        if (record.IsDeleted || org.Find(record.Id) is null)
            records.Remove(record.Id);
        else
            records[record.Id] = new IndexedRecord(record);
    }
}
