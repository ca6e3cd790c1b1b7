namespace CrmHub.Lab.Checker;

/// <summary>
/// Judges a run by files alone: the CRMs' journals, the sender's list of acknowledged events, the exported ledger. It asks the hub
/// nothing and knows none of its code.
/// </summary>
internal sealed class Checker(IReadOnlyList<CrmJournal> journals, string acknowledged, LedgerExport ledger)
{
    // conversation TAB caller, one line per acknowledgement.
    private readonly Dictionary<string, string> _wanted = File.ReadLines(acknowledged).Select(l => l.Split('\t'))
        .DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);

    public Findings Check()
    {
        var found = new Findings
        {
            Acknowledged = _wanted.Count,
            Doubted = ledger.Doubted,
            Adopted = ledger.Adopted,
        };
        foreach (var journal in journals)
            Check(journal, found);
        return found;
    }

    private void Check(CrmJournal journal, Findings found)
    {
        var owed = ledger.Ops(journal.System).ToHashSet(StringComparer.Ordinal);
        found.Owed += owed.Count;
        found.Dead += owed.Count(ledger.IsDead);
        found.Skipped += owed.Count(ledger.IsSkipped);
        found.Records += journal.Order.Count;
        found.Duplicates += journal.Duplicates;
        found.Repaired += journal.Repaired;
        found.People += journal.Created;
        found.Doubled += journal.Doubled;
        found.Undoubled += journal.Undoubled;
        found.Unexplained += journal.Order.Count(key => !owed.Contains(key));
        found.Lost += _wanted.Keys.Count(c => ledger.Op(c, journal.System) is not { } op || !(journal.Holds(op) || ledger.IsAccountedFor(op)));
        found.Disordered += Disordered(journal);
    }

    // Each caller's calls: as accepted, and as the CRM got them.
    private int Disordered(CrmJournal journal)
    {
        var place = journal.Order.Select((key, at) => (key, at)).ToDictionary(p => p.key, p => p.at, StringComparer.Ordinal);
        return _wanted.Where(w => w.Value.Length > 0).GroupBy(w => w.Value, w => w.Key, StringComparer.Ordinal).Sum(calls =>
        {
            var arrived = calls.Select(c => (Conversation: c, Op: ledger.Op(c, journal.System))).Where(c => c.Op is not null && place.ContainsKey(c.Op) && !ledger.GaveUp(c.Op))
                .OrderBy(c => ledger.Position(c.Conversation)).Select(c => place[c.Op!]).ToList();
            return arrived.Zip(arrived.Skip(1)).Count(pair => pair.First > pair.Second);
        });
    }
}
