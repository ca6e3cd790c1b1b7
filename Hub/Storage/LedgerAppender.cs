using CrmHub.Hub.Ledger;

namespace CrmHub.Hub.Storage;

/// <summary>Appends to the ledger inside the transaction of a batch; reading the head takes the lock that puts all writers in one order.</summary>
internal sealed class LedgerAppender
{
    private const string ReadHead = "SELECT entries, frontier FROM ledger_head WITH (UPDLOCK, HOLDLOCK) WHERE id = 1";
    private const string ReadLine = "SELECT line FROM ledger WHERE seq = @seq";
    private const string WriteHead = "UPDATE ledger_head SET entries = @entries, frontier = @frontier WHERE id = 1";
    private const string AddEntry = "INSERT INTO ledger (seq, line) VALUES (@seq, @line)";
    private const string AddNode = "INSERT INTO ledger_node (node_level, node_index, hash) VALUES (@node_level, @node_index, @hash)";

    private readonly SqlSession _session;
    private readonly Frontier _frontier;
    private readonly List<TileNode> _completed = [];
    private readonly byte[] _leaf = new byte[LeafHash.Size];
    private readonly long _before;

    private LedgerAppender(SqlSession session, Frontier frontier) => (_session, _frontier, _before) = (session, frontier, frontier.Size);

    public long Entries => _frontier.Size;

    /// <summary>The entry at this position is this one.</summary>
    public bool Holds(long seq, byte[] body) =>
        seq < Entries && _session.Bytes(ReadLine, seq) is { } line && line.AsSpan().SequenceEqual(EntryLine.Encode(seq, body));

    public static LedgerAppender Open(SqlSession session)
    {
        var head = session.Single<LedgerHeadRow>(ReadHead) ?? throw new InvalidOperationException("The ledger has no head: the database is not one of this hub.");
        return new LedgerAppender(session, head.Frontier.Length == 0 ? new Frontier() : Frontier.FromBytes(head.Frontier));
    }

    public void Append(byte[] body)
    {
        var seq = _frontier.Size;
        var line = EntryLine.Encode(seq, body);
        LeafHash.Of(line, _leaf);
        _session.Run(AddEntry, seq, line);
        _frontier.Append(_leaf, _completed);
    }

    public void Close()
    {
        if (_frontier.Size == _before)
            return;
        foreach (var node in _completed)
            _session.Run(AddNode, (long)node.Level, node.Index, node.Hash);
        _session.Run(WriteHead, _frontier.Size, _frontier.ToBytes());
    }
}
