namespace CrmHub.Hub.Storage;

internal sealed class LedgerStore(Database database)
{
    private const string Page = "SELECT seq, line FROM ledger WHERE seq >= @first ORDER BY seq OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY";

    private const string ReadHead = "SELECT entries, frontier FROM ledger_head WHERE id = 1";

    private const string Node = "SELECT hash FROM ledger_node WHERE node_level = @node_level AND node_index = @node_index";

    public ValueTask<List<LedgerRow>> ReadAsync(long from, int take, CancellationToken ct) =>
        database.ReadAsync(s => s.Query<LedgerRow>(Page, from, (long)take), ct);

    public ValueTask<LedgerHeadRow> HeadAsync(CancellationToken ct) =>
        database.ReadAsync(s => s.Single<LedgerHeadRow>(ReadHead) ?? throw new InvalidOperationException("The ledger has no head."), ct);

    /// <summary>A kept tile node.</summary>
    public byte[]? FindNode(int level, long index) => database.Read(s => s.Bytes(Node, (long)level, index));

    public List<LedgerRow> Read(long from, int take) => database.Read(s => s.Query<LedgerRow>(Page, from, (long)take));
}
