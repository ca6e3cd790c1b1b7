namespace CrmHub.Hub.Storage.Changes;

/// <summary>Brings a delivery that gave up back to its lane. What it last tried may have arrived, so it is asked for first. It is owed anew: its patience starts again.</summary>
internal sealed record ReviveDelivery(string OpId, long To, long From, long At) : Part
{
    private const string Sql = """
        UPDATE delivery SET state = @state, attempts = 0, due_at = @at, created_at = @at, failure = NULL, failure_code = NULL, updated_at = @at
        WHERE op_id = @op_id AND state = @from_state
        """;

    public override int Apply(SqlSession session) => session.Run(Sql, To, At, OpId, From);
}
