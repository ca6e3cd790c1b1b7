namespace CrmHub.Hub.Storage.Changes;

/// <summary>Forgets the oldest receipts that are past their time; as a guard: refused when there is none left.</summary>
/// <param name="Before">Unix milliseconds.</param>
/// <param name="Take">Rows of one change.</param>
internal sealed record SweepReceipts(long Before, long Take) : Part
{
    private const string Sql = """
        DELETE FROM receipt WHERE receipt_key IN (
          SELECT r.receipt_key FROM receipt AS r WHERE r.created_at < @before
          ORDER BY r.created_at OFFSET 0 ROWS FETCH NEXT @take ROWS ONLY)
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, Before, Take);
}
