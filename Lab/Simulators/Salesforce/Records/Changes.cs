namespace CrmHub.Lab.Simulators.Salesforce.Records;

/// <summary>What one unit of work has done so far: enough to take it back, and to tell the journal once it stands.</summary>
internal sealed class Changes
{
    private readonly Stack<(Table Table, string Id, Record? Before)> _undo = new();
    private readonly List<Effect> _effects = [];

    public IReadOnlyList<Effect> Effects => _effects;

    public void Put(Table table, string id, Record? next, Effect effect)
    {
        _undo.Push((table, id, table.Find(id)));
        table.Put(id, next);
        _effects.Add(effect);
    }

    /// <summary>Takes back everything after the first <paramref name="kept"/> changes.</summary>
    public void TakeBack(int kept = 0)
    {
        while (_undo.Count > kept)
        {
            var step = _undo.Pop();
            step.Table.Put(step.Id, step.Before);
        }
        _effects.RemoveRange(kept, _effects.Count - kept);
    }
}
