using System.Text.Json;

namespace CrmHub.Lab.Checker;

/// <summary>What the exported ledger says was accepted and what became of it.</summary>
internal sealed class LedgerExport
{
    private const string OpPrefix = "op.";
    private readonly Dictionary<string, (int Seq, IReadOnlyDictionary<string, string> Ops)> _accepted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ended = new(StringComparer.Ordinal);

    public LedgerExport(string file)
    {
        foreach (var entry in JsonLines.Read(file))
            Read(entry.Text("kind"), entry.TryGetProperty("data", out var data) ? data : default, entry);
    }

    private readonly HashSet<string> _gaveUp = new(StringComparer.Ordinal);

    public int Doubted { get; private set; }

    public int Adopted { get; private set; }

    public IEnumerable<string> Ops(string system) => _accepted.Values.Select(a => a.Ops.GetValueOrDefault(system, "")).Where(op => op.Length > 0);

    /// <summary>Op id of a conversation's write to a system; null when the ledger knows of no such acceptance.</summary>
    public string? Op(string conversation, string system) =>
        _accepted.TryGetValue(conversation, out var accepted) ? accepted.Ops.GetValueOrDefault(system) : null;

    public int Position(string conversation) => _accepted[conversation].Seq;

    public bool IsDead(string op) => _ended.GetValueOrDefault(op) == "dead";

    public bool IsSkipped(string op) => _ended.GetValueOrDefault(op) == "skipped";

    /// <summary>The write ended without a record, and the ledger says so.</summary>
    public bool IsAccountedFor(string op) => _ended.TryGetValue(op, out var end) && end is "dead" or "skipped";

    /// <summary>It was a dead letter once: when it is written after all, it is out of its turn by an operator's wish.</summary>
    public bool GaveUp(string op) => _gaveUp.Contains(op);

    private void Read(string kind, JsonElement data, JsonElement entry)
    {
        switch (kind)
        {
            case "interaction.accepted":
                var ops = data.EnumerateObject().Where(p => p.Name.StartsWith(OpPrefix, StringComparison.Ordinal))
                    .ToDictionary(p => p.Name[OpPrefix.Length..], p => p.Value.GetString()!, StringComparer.Ordinal);
                _accepted[data.Text("conversation")] = (_accepted.Count, ops);
                break;
            case "delivery.uncertain":
            case "delivery.failed" when data.Text("next") == "uncertain":
                Doubted++;
                break;
            case "delivery.dead":
                _ended[entry.Text("operation")] = "dead";
                _gaveUp.Add(entry.Text("operation"));
                break;
            case "delivery.adopted":
                Adopted++;
                _ended[entry.Text("operation")] = "done";
                break;
            case "delivery.done":
                _ended[entry.Text("operation")] = "done";
                break;
            case "delivery.skipped":
                _ended[entry.Text("operation")] = "skipped";
                break;
            case "delivery.revived":
                _ended.Remove(entry.Text("operation"));
                break;
        }
    }
}
