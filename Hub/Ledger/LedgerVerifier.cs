using System.Security.Cryptography;

namespace CrmHub.Hub.Ledger;

/// <summary>
/// Recomputes an exported log and holds it against signed checkpoints: any changed bit, and any entry removed, inserted, moved or cut
/// off, gives another root. It needs no database and trusts nothing but the checkpoints, whose signatures the caller has verified.
/// </summary>
internal sealed class LedgerVerifier
{
    private readonly Checkpoint[] _checkpoints;
    private readonly Frontier _log = new();
    private int _next;

    /// <param name="checkpoints">At least one, in any order; the furthest decides how many entries there must be.</param>
    public LedgerVerifier(IEnumerable<Checkpoint> checkpoints) => _checkpoints = [.. checkpoints.OrderBy(checkpoint => checkpoint.Size)];

    private long Covered => _checkpoints[^1].Size;

    private long Confirmed => _next == 0 ? 0 : _checkpoints[_next - 1].Size;

    public LedgerVerdict Verify(Stream export)
    {
        if (Contradiction() is { } contradiction)
        {
            return contradiction;
        }

        var lines = new ExportLines(export);
        var fault = Compare();
        Span<byte> hash = stackalloc byte[LeafHash.Size];
        while (fault is null && lines.TryRead(out var prefixed))
        {
            if (!EntryLine.TryReadSeq(prefixed[1..], out var seq))
            {
                return Fault($"line {_log.Size + 1} is not a ledger entry");
            }

            if (seq != _log.Size)
            {
                return Fault($"line {_log.Size + 1} holds entry {seq} where entry {_log.Size} belongs: entries were removed, inserted or moved");
            }

            SHA256.HashData(prefixed, hash);
            _log.Append(hash);
            fault = Compare();
        }

        return fault ?? (_log.Size < Covered ? Cut() : Intact());
    }

    /// <summary>Compares the root where a checkpoint was signed; null while all agree.</summary>
    private LedgerVerdict? Compare()
    {
        while (_next < _checkpoints.Length && _checkpoints[_next].Size == _log.Size)
        {
            if (!_log.Root().AsSpan().SequenceEqual(_checkpoints[_next].Root.Span))
            {
                return Fault($"entries {Confirmed} to {_log.Size - 1} are not those that were signed: at least one of them was altered");
            }

            _next++;
        }

        return null;
    }

    private LedgerVerdict? Contradiction()
    {
        for (var i = 1; i < _checkpoints.Length; i++)
        {
            var (one, other) = (_checkpoints[i - 1], _checkpoints[i]);
            if (one.Size == other.Size && !one.Root.Span.SequenceEqual(other.Root.Span))
            {
                return Fault($"two signed checkpoints of {one.Size} entries have different roots: the log was given two histories");
            }
        }

        return null;
    }

    private LedgerVerdict Cut() => Fault($"the export ends after {_log.Size} entries, and {Covered} were signed: the end was cut off");

    private LedgerVerdict Fault(string what) =>
        new(LedgerVerdict.Tampered, $"TAMPERED: {what}. {(Confirmed == 0 ? "No entry is" : $"Entries before {Confirmed} are")} confirmed.") { Entries = _log.Size, Covered = Covered };

    private LedgerVerdict Intact()
    {
        var beyond = _log.Size - Covered;
        var rest = beyond == 0 ? "" : $" {beyond} newer entries are in order but not yet covered by a checkpoint.";
        return new(LedgerVerdict.Ok, $"OK: all {Covered} entries are those that were signed, at {_checkpoints.Length} checkpoint(s).{rest}")
        {
            Entries = _log.Size,
            Covered = Covered,
        };
    }
}
