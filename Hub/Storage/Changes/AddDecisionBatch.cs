namespace CrmHub.Hub.Storage.Changes;

/// <summary>One sealed batch of lookup decisions, findable by lookup id because those ids sort by time.</summary>
internal sealed record AddDecisionBatch(DecisionBatchRow Row) : Part
{
    private const string Sql = """
        INSERT INTO decision_batch (first_id, last_id, entries, body, digest, sealed_at, ledger_seq)
        VALUES (@first_id, @last_id, @entries, @body, @digest, @sealed_at, @ledger_seq)
        """;

    public override int Apply(SqlSession session) =>
        session.Run(Sql, Row.FirstId, Row.LastId, Row.Entries, Row.Body, Row.Digest, Row.SealedAt, session.Sequence);
}
